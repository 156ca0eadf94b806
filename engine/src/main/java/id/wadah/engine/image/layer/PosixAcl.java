package id.wadah.engine.image.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Access control lists as archives have them, in words, in the kernel's form: the value of {@code system.posix_acl_access} and
 * {@code _default}. Sources: acl(5), star(5), {@code linux/posix_acl_xattr.h}.
 */
final class PosixAcl {

    private static final int VERSION = 2;
    private static final int NO_ID = -1;

    private PosixAcl() {}

    private record Entry(int tag, int permissions, int id) {}

    /**
     * @param text entries such as {@code user:1000:rwx}, parted by commas or line ends; a fourth part is the number of a user who is named
     * @return empty when it is malformed, or names somebody without a number: who that is, only the image knows
     */
    static Optional<byte[]> of(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split("[,\n]")) {
            String entry = part.replaceFirst("#.*", "").strip();
            if (!entry.isEmpty()) {
                Optional<Entry> read = entry(entry.split(":", -1));
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                entries.add(read.get());
            }
        }
        entries.sort(Comparator.comparingInt(Entry::tag).thenComparing(Entry::id, Integer::compareUnsigned));
        ByteBuffer value = ByteBuffer.allocate(4 + 8 * entries.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(VERSION);
        entries.forEach(entry -> value.putShort((short) entry.tag())
                .putShort((short) entry.permissions())
                .putInt(entry.id()));
        return entries.isEmpty() ? Optional.empty() : Optional.of(value.array());
    }

    private static Optional<Entry> entry(String[] fields) {
        if (fields.length < 2) {
            return Optional.empty();
        }
        // The short form "mask:rwx" leaves out the name that is empty anyway.
        String name = fields.length == 2 ? "" : fields[1];
        String permissions = fields.length == 2 ? fields[1] : fields[2];
        boolean named = !name.isEmpty();
        int tag = switch (fields[0]) {
            case "user", "u" -> named ? 0x02 : 0x01;
            case "group", "g" -> named ? 0x08 : 0x04;
            case "mask", "m" -> 0x10;
            case "other", "o" -> 0x20;
            default -> 0;
        };
        Optional<Integer> bits = permissions(permissions);
        Optional<Integer> id = named ? id(fields.length > 3 ? fields[3] : name) : Optional.of(NO_ID);
        return tag == 0 || bits.isEmpty() || id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(tag, bits.get(), id.get()));
    }

    private static Optional<Integer> permissions(String letters) {
        int bits = 0;
        for (char letter : letters.toCharArray()) {
            switch (letter) {
                case 'r' -> bits |= 4;
                case 'w' -> bits |= 2;
                case 'x' -> bits |= 1;
                case '-' -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(bits);
    }

    private static Optional<Integer> id(String text) {
        try {
            return Optional.of(Integer.parseUnsignedInt(text));
        } catch (NumberFormatException name) {
            return Optional.empty();
        }
    }
}
