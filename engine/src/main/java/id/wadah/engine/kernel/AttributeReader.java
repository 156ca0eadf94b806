package id.wadah.engine.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the extended attributes of one file; source: xattr(7).
 *
 * @param place a path that means the file
 */
record AttributeReader(String place) {

    private static final int USUAL_ATTRIBUTE = 1024;
    private static final int LONGEST_ATTRIBUTE = 65536;
    private static final int LONGEST_LIST = 65536;

    /** An extended attribute; empty where there is none, or this file system has none. */
    Optional<byte[]> read(String name) {
        try {
            return Optional.of(value(name, USUAL_ATTRIBUTE));
        } catch (KernelException none) {
            if (none.errno() == Errno.ERANGE) {
                return Optional.of(value(name, LONGEST_ATTRIBUTE));
            }
            if (none.errno() == Errno.ENODATA || none.errno() == Errno.EOPNOTSUPP) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private byte[] value(String name, int capacity) {
        SyscallResult result = LocalKernel.get()
                .call(Syscall.of(
                        Sysno.GETXATTR,
                        Arg.text(place),
                        Arg.text(name),
                        new Arg.Buffer(new byte[capacity], "value"),
                        Arg.number(capacity)));
        return Arrays.copyOf(result.buffers().get(0), (int) result.value());
    }

    /** All its extended attributes that this process may read; none where its file system has none. */
    Map<String, byte[]> readAll() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try {
            // The length first: nearly no file has any.
            if (listAttributes(new byte[0]).value() == 0) {
                return all;
            }
            SyscallResult list = listAttributes(new byte[LONGEST_LIST]);
            String names = KernelText.decode(list.buffers().get(0), 0, (int) list.value());
            for (String name : names.split("\0")) {
                read(name).ifPresent(value -> all.put(name, value));
            }
            return all;
        } catch (KernelException none) {
            return all;
        }
    }

    private SyscallResult listAttributes(byte[] into) {
        return LocalKernel.get()
                .call(Syscall.of(
                        Sysno.LISTXATTR, Arg.text(place), new Arg.Buffer(into, "names"), Arg.number(into.length)));
    }
}
