package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a blob.
 *
 * <p>Source: RFC 9110, 14.1.2.
 *
 * @param first byte of it
 * @param last byte of it
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("(?i:bytes)=([0-9]{0,18})-([0-9]{0,18})");

    long length() {
        return last - first + 1;
    }

    /**
     * The part that is asked for; empty where the whole is to be sent: also for several parts at once, and when the client has a part of
     * something else.
     *
     * @param entityTag of the blob
     * @param length of the blob
     * @throws RegistryError with status 416 when the blob has no such part
     */
    static Optional<ByteRange> asked(HttpRequest request, String entityTag, long length) {
        List<String> written = request.fields().all("Range");
        Optional<String> condition = request.fields().first("If-Range");
        Matcher matcher = ONE.matcher(written.size() == 1 ? written.get(0).replace(" ", "") : "");
        if (!matcher.matches()
                || condition.filter(tag -> !tag.equals(entityTag)).isPresent()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return Optional.empty();
        }
        long from = first.isEmpty() ? Math.max(0, length - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
            return Optional.empty();
        }
        if (from >= length || to < from) {
            throw new RegistryError(ErrorCode.SIZE_INVALID, 416, "the blob has no such bytes")
                    .with("Content-Range", "bytes */" + length);
        }
        return Optional.of(new ByteRange(from, to));
    }

    String contentRange(long whole) {
        return "bytes " + first + "-" + last + "/" + whole;
    }
}
