package id.wadah.engine.dockerfile;

import id.wadah.engine.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What EXPOSE declares: {@code 80}, {@code 53/udp}, {@code 8000-8010/tcp}; an address or port of the host before it counts for nothing. */
public final class ExposedPorts {

    private static final Pattern PORTS =
            Pattern.compile("(?:[^:/]*:){0,2}([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/([A-Za-z]*))?");
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");
    private static final int HIGHEST = 65535;

    private ExposedPorts() {}

    /**
     * Each port, as an image's configuration has it: {@code 80/tcp}.
     *
     * @throws id.wadah.engine.EngineException {@link Problem#DOCKERFILE_BAD_PORT}
     */
    public static List<String> parse(String written, Source source) {
        Matcher matcher = PORTS.matcher(written);
        if (!matcher.matches()) {
            throw source.fault(Problem.DOCKERFILE_BAD_PORT, written);
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        String named = matcher.group(3) == null || matcher.group(3).isEmpty() ? "tcp" : matcher.group(3);
        String protocol = named.toLowerCase(Locale.ROOT);
        if (first < 1 || last < first || last > HIGHEST || !PROTOCOLS.contains(protocol)) {
            throw source.fault(Problem.DOCKERFILE_BAD_PORT, written);
        }
        return IntStream.rangeClosed(first, last)
                .mapToObj(port -> port + "/" + protocol)
                .toList();
    }
}
