package id.wadah.engine.network.port;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from {@code first} to {@code last}, both among them. */
public record PortRange(int first, int last) {

    public static final int HIGHEST = 65535;

    /** No port in particular: the kernel chooses one that is free. */
    static final PortRange ANY = new PortRange(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** {@code 80}, {@code 8000-8003}: 1 to 65535, upwards; empty for anything else. */
    static Optional<PortRange> parse(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return first >= 1 && first <= last && last <= HIGHEST
                ? Optional.of(new PortRange(first, last))
                : Optional.empty();
    }

    public int size() {
        return last - first + 1;
    }

    /** {@code 80} or {@code 8000-8003}. */
    @Override
    public String toString() {
        return size() == 1 ? Integer.toString(first) : first + "-" + last;
    }
}
