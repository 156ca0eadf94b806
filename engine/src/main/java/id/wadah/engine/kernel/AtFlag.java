package id.wadah.engine.kernel;

/** Flags of the calls whose names end in {@code at}; source: {@code linux/fcntl.h}. */
public enum AtFlag implements BitFlag {
    AT_SYMLINK_NOFOLLOW(0x100),
    AT_REMOVEDIR(0x200),
    AT_SYMLINK_FOLLOW(0x400),
    AT_EMPTY_PATH(0x1000),
    AT_RECURSIVE(0x8000);

    private final long bit;

    AtFlag(long bit) {
        this.bit = bit;
    }

    @Override
    public long bit() {
        return bit;
    }
}
