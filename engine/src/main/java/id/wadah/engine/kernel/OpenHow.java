package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The call that opens a path as a process with another root would: every symbolic link is followed, and none leads out of it. Source: openat2(2),
 * {@code struct open_how}.
 */
public final class OpenHow {

    private static final int BYTES = 24;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_IN_ROOT = 0x10;

    private OpenHow() {}

    /** @param root a descriptor, or {@link Arg#AT_FDCWD} */
    public static Syscall inRoot(Arg root, String path, OpenFlag... flags) {
        return open(root, path, flags, RESOLVE_IN_ROOT, "RESOLVE_IN_ROOT");
    }

    /** As {@link #inRoot}, and the links of {@code /proc} that are more than a path are not followed either. */
    public static Syscall inRootByPaths(Arg root, String path, OpenFlag... flags) {
        return open(
                root, path, flags, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS, "RESOLVE_IN_ROOT|RESOLVE_NO_MAGICLINKS");
    }

    private static Syscall open(Arg root, String path, OpenFlag[] flags, long resolve, String shown) {
        long bits = 0;
        for (OpenFlag flag : flags) {
            bits |= flag.bit();
        }
        byte[] how = ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(bits)
                .putLong(0)
                .putLong(resolve)
                .array();
        return Syscall.of(
                Sysno.OPENAT2,
                root,
                Arg.text(path),
                new Arg.Struct(how, "{flags=" + BitFlag.or(flags).render() + ", resolve=" + shown + "}"),
                Arg.number(BYTES));
    }
}
