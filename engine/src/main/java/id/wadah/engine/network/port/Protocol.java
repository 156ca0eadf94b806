package id.wadah.engine.network.port;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a port is a port of; numbers of {@code IPPROTO_*}. */
public enum Protocol {
    TCP(6),
    UDP(17);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** {@code tcp}, in either case. */
    public static Optional<Protocol> parse(String written) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(written.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** {@code tcp}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
