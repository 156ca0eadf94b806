package id.wadah.engine.kernel;

/** Flags of open(2); the values of {@code O_DIRECTORY}, {@code O_NOFOLLOW} and {@code O_TMPFILE} differ between the architectures. */
public enum OpenFlag implements BitFlag {
    O_RDONLY(0, 0),
    O_WRONLY(1, 1),
    O_RDWR(2, 2),
    O_CREAT(0100, 0100),
    O_EXCL(0200, 0200),
    O_NOCTTY(0400, 0400),
    O_NONBLOCK(04000, 04000),
    O_DIRECTORY(0200000, 040000),
    O_NOFOLLOW(0400000, 0100000),
    O_CLOEXEC(02000000, 02000000),
    O_PATH(010000000, 010000000),
    /** With {@link #O_DIRECTORY} in it. */
    O_TMPFILE(020200000, 020040000);

    private final long bit;

    OpenFlag(long x86, long aarch64) {
        this.bit = System.getProperty("os.arch").equals("aarch64") ? aarch64 : x86;
    }

    @Override
    public long bit() {
        return bit;
    }
}
