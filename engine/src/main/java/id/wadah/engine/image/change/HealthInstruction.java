package id.wadah.engine.image.change;

import id.wadah.engine.GoDuration;
import id.wadah.engine.image.oci.Healthcheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code HEALTHCHECK [--interval=30s] [--timeout=30s] [--start-period=0s] [--retries=3] CMD command}, or {@code NONE}. */
final class HealthInstruction {

    private static final Pattern OPTION = Pattern.compile("--([a-z-]+)=(\\S+)\\s+(.*)", Pattern.DOTALL);

    private long interval;
    private long timeout;
    private long startPeriod;
    private int retries;

    private HealthInstruction() {}

    /** Empty for what is written wrongly. */
    static Optional<Healthcheck> parse(String rest) {
        return new HealthInstruction().read(rest);
    }

    private Optional<Healthcheck> read(String rest) {
        String left = rest;
        for (Matcher option = OPTION.matcher(left); option.matches(); option = OPTION.matcher(left)) {
            if (!take(option.group(1), option.group(2))) {
                return Optional.empty();
            }
            left = option.group(3);
        }
        String[] parts = left.split("\\s+", 2);
        String kind = parts[0].toUpperCase(Locale.ROOT);
        if (kind.equals("NONE") && parts.length == 1) {
            return Optional.of(Healthcheck.DISABLED);
        }
        if (!kind.equals("CMD") || parts.length < 2) {
            return Optional.empty();
        }
        return Optional.of(new Healthcheck(test(parts[1]), interval, timeout, startPeriod, retries));
    }

    private static List<String> test(String command) {
        List<String> program = ConfigChange.json(command);
        if (program == null) {
            return List.of("CMD-SHELL", command);
        }
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(program);
        return test;
    }

    private boolean take(String option, String value) {
        if (option.equals("retries")) {
            if (!value.matches("[0-9]{1,9}")) {
                return false;
            }
            retries = Integer.parseInt(value);
            return true;
        }
        long nanos = GoDuration.parse(value, "HEALTHCHECK --" + option).toNanos();
        switch (option) {
            case "interval" -> interval = nanos;
            case "timeout" -> timeout = nanos;
            case "start-period" -> startPeriod = nanos;
            default -> nanos = -1;
        }
        return nanos >= 0;
    }
}
