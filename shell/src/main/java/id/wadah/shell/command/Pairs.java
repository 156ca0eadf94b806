package id.wadah.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels and options as people write them: {@code key=value}. */
final class Pairs {

    private Pairs() {}

    /** A key alone has an empty value; the last one of a key counts. */
    static Map<String, String> of(List<String> written) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : written) {
            int equals = pair.indexOf('=');
            pairs.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return pairs;
    }

    /** As {@link #of}, with the labels of the lesson that is open, by which a reset finds what was made in it. */
    static Map<String, String> labels(List<String> written, CommandContext context) {
        Map<String, String> labels = of(written);
        labels.putAll(context.shell().desk().labels(context.engine().root()));
        return labels;
    }
}
