package id.wadah.engine.kernel.proc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The mounts that a process sees, in the order they were mounted; source: proc_pid_mountinfo(5). */
public record MountInfo(List<Mount> mounts) {

    public MountInfo {
        mounts = List.copyOf(mounts);
    }

    /** The mount that one sees at {@code target}: the last one there hides the others. */
    public Optional<Mount> at(String target) {
        return mounts.stream().filter(mount -> mount.target().equals(target)).reduce((earlier, later) -> later);
    }

    public Optional<Mount> withId(int id) {
        return mounts.stream().filter(mount -> mount.id() == id).findFirst();
    }

    /** Bytes stay bytes until escapes are undone, as a path may have any bytes in it. */
    static MountInfo parse(byte[] content) {
        return new MountInfo(new String(content, StandardCharsets.ISO_8859_1)
                .lines()
                .map(Mount::parse)
                .toList());
    }

    /** Undoes the kernel's {@code \040} for space, {@code \011}, {@code \012}, {@code \134} and {@code \043}. */
    static String unescape(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && isOctal(field, i + 1)) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(String field, int start) {
        if (start + 3 > field.length()) {
            return false;
        }
        return field.substring(start, start + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
