package id.wadah.engine.registry.client.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wants to see before it answers: {@code Bearer realm="https://auth.example/token",service="registry.example"}.
 *
 * <p>Source: RFC 9110, section 11.6.1.
 *
 * @param scheme in small letters: {@code bearer}, {@code basic}
 * @param parameters by their names in small letters
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*,?\\s*(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))");
    private static final Pattern SCHEME = Pattern.compile("\\s*,?\\s*(" + TOKEN + ")(?=\\s|,|$)");

    /** Those of all headers {@code WWW-Authenticate} of an answer; what cannot be understood is left out. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> all = new ArrayList<>();
        headers.forEach(header -> parse(header, all));
        return all;
    }

    private static void parse(String header, List<Challenge> into) {
        int at = 0;
        Matcher scheme = SCHEME.matcher(header);
        Matcher parameter = PARAMETER.matcher(header);
        while (at < header.length()) {
            scheme.region(at, header.length());
            if (!scheme.lookingAt()) {
                return;
            }
            at = scheme.end();
            Map<String, String> parameters = new LinkedHashMap<>();
            while (parameter.region(at, header.length()).lookingAt()) {
                String quoted = parameter.group(2);
                parameters.put(
                        parameter.group(1).toLowerCase(Locale.ROOT),
                        quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
                at = parameter.end();
            }
            into.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean isBearer() {
        return scheme.equals("bearer") && parameters.containsKey("realm");
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }
}
