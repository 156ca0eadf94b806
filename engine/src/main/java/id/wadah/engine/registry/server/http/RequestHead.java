package id.wadah.engine.registry.server.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The first line and the fields of a request. What two programs could understand differently is refused, so that nothing can be smuggled
 * past one of them.
 *
 * <p>Source: RFC 9112, 2 to 6.
 *
 * @param length of the content; empty when it comes in chunks
 * @param keepAlive whether a further request may follow
 */
record RequestHead(String method, String target, HttpFields fields, OptionalLong length, boolean keepAlive) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /**
     * Reads one, of which the first byte may already be there.
     *
     * @throws HttpFailure when it is none
     * @throws java.io.EOFException when the connection ends in it
     */
    static RequestHead read(WireInput in) throws IOException {
        String line = in.line(HttpLimits.LONGEST_LINE, 414);
        if (line.isEmpty()) {
            line = in.line(HttpLimits.LONGEST_LINE, 414);
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[0].matches(TOKEN) || !words[2].matches("HTTP/[0-9]\\.[0-9]")) {
            throw new HttpFailure(400, "not a request line");
        }
        if (!words[2].startsWith("HTTP/1.")) {
            throw new HttpFailure(505, "only HTTP/1.1 is spoken here");
        }
        boolean old = words[2].equals("HTTP/1.0");
        HttpFields fields = fields(in);
        if (fields.all("Host").size() != 1 && !(old && fields.all("Host").isEmpty())) {
            throw new HttpFailure(400, "one Host field is needed");
        }
        boolean keepAlive = old ? fields.says("Connection", "keep-alive") : !fields.says("Connection", "close");
        return new RequestHead(words[0], target(words[1]), fields, length(fields, old), keepAlive);
    }

    /** The path, also of a target in absolute form. */
    private static String target(String written) throws HttpFailure {
        String target = written.replaceFirst("^(?i:http)://[^/?#]*", "");
        if (!target.startsWith("/") || target.chars().anyMatch(each -> each <= ' ' || each >= 0x7f)) {
            throw new HttpFailure(400, "not a path");
        }
        return target;
    }

    private static HttpFields fields(WireInput in) throws IOException {
        HttpFields fields = new HttpFields();
        int left = HttpLimits.LONGEST_HEAD;
        for (String line = in.line(left, 431); !line.isEmpty(); line = in.line(left, 431)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches(TOKEN)) {
                throw new HttpFailure(400, "not a header field");
            }
            String value = line.substring(colon + 1).strip();
            if (value.chars().anyMatch(each -> (each < ' ' && each != '\t') || each == 0x7f)) {
                throw new HttpFailure(400, "a control character in a header field");
            }
            fields.add(line.substring(0, colon), value);
            if (fields.size() > HttpLimits.MOST_FIELDS) {
                throw new HttpFailure(431, "too many header fields");
            }
        }
        return fields;
    }

    /** Those behind the last chunk, of which nothing is of use here. */
    static void skipFields(WireInput in) throws IOException {
        fields(in);
    }

    private static OptionalLong length(HttpFields fields, boolean old) throws HttpFailure {
        List<String> codings = fields.all("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length").stream().distinct().toList();
        if (!codings.isEmpty()) {
            if (old || !lengths.isEmpty()) {
                throw new HttpFailure(400, "two lengths");
            }
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw new HttpFailure(501, "a transfer coding that is not known here");
            }
            return OptionalLong.empty();
        }
        if (lengths.isEmpty()) {
            return OptionalLong.of(0);
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new HttpFailure(400, "not a length");
        }
        return OptionalLong.of(Long.parseLong(lengths.get(0)));
    }

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** @throws HttpFailure when it is not encoded as it should be */
    Map<String, String> query() throws HttpFailure {
        Map<String, String> query = new LinkedHashMap<>();
        int question = target.indexOf('?');
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) throws HttpFailure {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new HttpFailure(400, "not a query");
        }
    }
}
