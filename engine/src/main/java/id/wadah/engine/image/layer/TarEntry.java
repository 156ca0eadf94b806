package id.wadah.engine.image.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A header with what the extended headers before it say instead.
 *
 * @param longName GNU's long name, null for none
 * @param longLink GNU's long name of what is linked to, null for none
 */
record TarEntry(
        TarHeader header,
        PaxRecords records,
        @Nullable String longName,
        @Nullable String longLink) {

    private static final String LIBARCHIVE = "LIBARCHIVE.xattr.";
    private static final String STAR_ACL_ACCESS = "SCHILY.acl.access";
    private static final String STAR_ACL_DEFAULT = "SCHILY.acl.default";
    private static final long NANOS = 1_000_000_000;

    String name() {
        return records.text("GNU.sparse.name")
                .or(() -> records.text("path"))
                .orElseGet(() -> longName == null ? header.name() : longName);
    }

    String link() {
        return records.text("linkpath").orElseGet(() -> longLink == null ? header.link() : longLink);
    }

    char type() {
        char type = header.type();
        boolean file = type == TarHeader.FILE || type == TarHeader.CONTIGUOUS;
        return type == TarHeader.GNU_DUMP_DIRECTORY || file && name().endsWith("/") ? TarHeader.DIRECTORY : type;
    }

    /** Bytes that follow in the archive. */
    long archivedSize() throws IOException {
        long size = records.number("size").orElse(header.size());
        if (size < 0) {
            throw new IOException("an entry of " + size + " bytes");
        }
        return switch (header.type()) {
            case TarHeader.HARD_LINK,
                    TarHeader.SYMBOLIC_LINK,
                    TarHeader.CHARACTER_DEVICE,
                    TarHeader.BLOCK_DEVICE,
                    TarHeader.DIRECTORY,
                    TarHeader.PIPE -> 0;
            default -> size;
        };
    }

    Ownership ownership() throws IOException {
        return new Ownership(
                header.mode(),
                id(records.number("uid").orElse(header.uid())),
                id(records.number("gid").orElse(header.gid())),
                modified(),
                attributes());
    }

    private static int id(long id) throws IOException {
        // The kernel's ids are 32 bits without a sign, and the last one means "leave as it is"; source: chown(2).
        if (id < 0 || id >= 0xffffffffL) {
            throw new IOException("owner or group " + id);
        }
        return (int) id;
    }

    private Instant modified() throws IOException {
        Optional<String> text = records.text("mtime");
        if (text.isEmpty()) {
            return instant(header.modified(), 0);
        }
        String[] parts = text.get().split("\\.", 2);
        try {
            String digits = parts.length == 1 ? "" : parts[1];
            long nanos = digits.isEmpty() ? 0 : Long.parseUnsignedLong((digits + "000000000").substring(0, 9));
            long seconds = parts[0].isEmpty() || parts[0].equals("-") ? 0 : Long.parseLong(parts[0]);
            return text.get().startsWith("-") ? instant(seconds, -nanos) : instant(seconds, nanos);
        } catch (NumberFormatException e) {
            throw new IOException("mtime=" + text.get(), e);
        }
    }

    private static Instant instant(long seconds, long nanos) throws IOException {
        // Years that no file system knows would overflow.
        if (Math.abs(seconds) > 1L << 40 || Math.abs(nanos) >= NANOS) {
            throw new IOException("mtime " + seconds);
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private ExtendedAttributes attributes() throws IOException {
        if (records.isEmpty()) {
            return ExtendedAttributes.NONE;
        }
        Map<String, byte[]> found = new TreeMap<>();
        acl(STAR_ACL_ACCESS).ifPresent(value -> found.put("system.posix_acl_access", value));
        acl(STAR_ACL_DEFAULT).ifPresent(value -> found.put("system.posix_acl_default", value));
        for (Map.Entry<String, byte[]> record : records.values().entrySet()) {
            String key = record.getKey();
            if (key.startsWith(LIBARCHIVE)) {
                found.putIfAbsent(percentDecoded(key.substring(LIBARCHIVE.length())), base64(record.getValue()));
            } else if (key.startsWith(PaxRecords.ATTRIBUTE)) {
                // As GNU tar writes '=' and '%' in a keyword.
                String name = key.substring(PaxRecords.ATTRIBUTE.length())
                        .replace("%3D", "=")
                        .replace("%25", "%");
                found.put(name, record.getValue());
            }
        }
        return ExtendedAttributes.of(found);
    }

    private Optional<byte[]> acl(String key) {
        return records.text(key).flatMap(PosixAcl::of);
    }

    /** libarchive writes all but letters, digits and a few signs as percent and two hexadecimal digits. */
    private static String percentDecoded(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == '%' && key.substring(i + 1).matches("(?s)[0-9A-Fa-f]{2}.*")) {
                name.append((char) Integer.parseInt(key, i + 1, i + 3, 16));
                i += 2;
            } else {
                name.append(key.charAt(i));
            }
        }
        return name.toString();
    }

    private static byte[] base64(byte[] text) throws IOException {
        try {
            return Base64.getDecoder().decode(new String(text, StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("an extended attribute is malformed", e);
        }
    }
}
