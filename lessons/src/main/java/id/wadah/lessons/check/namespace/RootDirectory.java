package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The directory that a process sees as {@code /}: together, the two numbers say which directory of the machine it is.
 *
 * @param major of the device
 * @param minor of the device
 */
record RootDirectory(long device, int major, int minor, long inode) {

    /** Empty when the process is gone. Source: proc_pid_root(5), stat(2). */
    static Optional<RootDirectory> of(ProcessFiles process) {
        Path root = process.directory().resolve("root");
        try {
            Map<String, Object> read = Files.readAttributes(root, "unix:dev,ino");
            long device = ((Number) read.getOrDefault("dev", 0)).longValue();
            return Optional.of(new RootDirectory(
                    device, major(device), minor(device), ((Number) read.getOrDefault("ino", 0)).longValue()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Source: makedev(3). */
    private static int major(long device) {
        return (int) ((device >>> 8 & 0xfff) | (device >>> 32 & ~0xfff));
    }

    private static int minor(long device) {
        return (int) ((device & 0xff) | (device >>> 12 & ~0xff));
    }

    /** As {@code stat -c %d:%i} prints it. */
    @Override
    public String toString() {
        return device + ":" + inode;
    }

    /** As {@code mountinfo} names the device. */
    String deviceInMountInfo() {
        return major + ":" + minor;
    }
}
