package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads the names in a directory as the kernel has them. */
final class DirectoryNames {

    private static final int ENTRIES = 32 * 1024;

    private DirectoryNames() {}

    /** Adds all but the directory itself and the one above it, in the file system's order. */
    static void addAll(Fd directory, List<String> names) {
        for (SyscallResult part = entries(directory); part.value() > 0; part = entries(directory)) {
            addNames(part.buffers().get(0), (int) part.value(), names);
        }
    }

    private static SyscallResult entries(Fd directory) {
        return LocalKernel.get()
                .call(Syscall.of(
                        Sysno.GETDENTS64,
                        Arg.number(directory.number()),
                        new Arg.Buffer(new byte[ENTRIES], "entries"),
                        Arg.number(ENTRIES)));
    }

    /** Source: getdents(2), {@code struct linux_dirent64}. */
    private static void addNames(byte[] entries, int length, List<String> names) {
        ByteBuffer in = ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder());
        for (int at = 0; at < length; at += in.getShort(at + 16) & 0xffff) {
            int end = at + 19;
            while (entries[end] != 0) {
                end++;
            }
            String name = KernelText.decode(entries, at + 19, end - at - 19);
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
    }
}
