package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * What the kernel says of a file; source: statx(2).
 *
 * @param mode type and permissions; source: inode(7)
 * @param size bytes; of a symbolic link, of its target's name
 * @param allocated bytes on disk, fewer than {@code size} where it has holes
 * @param changed when its content or anything said here was changed last; nobody can set it
 * @param special the number of the device that it stands for
 */
public record FileStatus(
        int mode,
        long links,
        int uid,
        int gid,
        long size,
        long allocated,
        Instant modified,
        Instant changed,
        Inode inode,
        DeviceNumber special) {

    static final int BYTES = 256;
    /** STATX_BASIC_STATS. */
    static final int MASK = 0x7ff;

    private static final int TYPE = 0170000;
    private static final int BLOCK = 512;

    /** Which file it is: hard links are the same one. */
    public record Inode(DeviceNumber device, long number) {}

    /** Source: makedev(3). */
    public record DeviceNumber(int major, int minor) {}

    static FileStatus parse(byte[] statx) {
        ByteBuffer in = ByteBuffer.wrap(statx).order(ByteOrder.nativeOrder());
        return new FileStatus(
                in.getShort(28) & 0xffff,
                Integer.toUnsignedLong(in.getInt(16)),
                in.getInt(20),
                in.getInt(24),
                in.getLong(40),
                in.getLong(48) * BLOCK,
                Instant.ofEpochSecond(in.getLong(112), in.getInt(120)),
                Instant.ofEpochSecond(in.getLong(96), in.getInt(104)),
                new Inode(new DeviceNumber(in.getInt(136), in.getInt(140)), in.getLong(32)),
                new DeviceNumber(in.getInt(128), in.getInt(132)));
    }

    /** Permissions with set-user-ID, set-group-ID and sticky bit. */
    public int permissions() {
        return mode & 07777;
    }

    /** Its {@code S_IFMT} bits. */
    public int type() {
        return mode & TYPE;
    }

    public boolean isDirectory() {
        return type() == 0040000;
    }

    public boolean isRegular() {
        return type() == 0100000;
    }

    public boolean isSymbolicLink() {
        return type() == 0120000;
    }

    public boolean isCharacterDevice() {
        return type() == 0020000;
    }

    public boolean isBlockDevice() {
        return type() == 0060000;
    }

    public boolean isPipe() {
        return type() == 0010000;
    }

    public boolean isSocket() {
        return type() == 0140000;
    }
}
