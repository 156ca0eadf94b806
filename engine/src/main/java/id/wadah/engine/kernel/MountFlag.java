package id.wadah.engine.kernel;

/** Flags of mount(2). */
public enum MountFlag implements BitFlag {
    MS_RDONLY(1),
    MS_NOSUID(2),
    MS_NODEV(4),
    MS_NOEXEC(8),
    MS_SYNCHRONOUS(16),
    MS_REMOUNT(32),
    MS_MANDLOCK(64),
    MS_DIRSYNC(128),
    MS_NOATIME(1024),
    MS_NODIRATIME(2048),
    MS_BIND(4096),
    MS_REC(16384),
    MS_PRIVATE(1 << 18),
    MS_SLAVE(1 << 19),
    MS_SHARED(1 << 20),
    MS_RELATIME(1 << 21),
    MS_STRICTATIME(1 << 24);

    private final long bit;

    MountFlag(long bit) {
        this.bit = bit;
    }

    @Override
    public long bit() {
        return bit;
    }
}
