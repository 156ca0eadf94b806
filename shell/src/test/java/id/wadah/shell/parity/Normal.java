package id.wadah.shell.parity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a text what is another one at each run: ids, moments, durations, sizes, process numbers, hardware addresses, columns' widths. */
final class Normal {

    private static final List<Map.Entry<Pattern, String>> RULES = List.of(
            rule("[\r\u0000]|\\^@", ""),
            rule("\u001b\\[[0-9;?]*[a-zA-Z]", ""),
            rule("\\b[0-9a-f]{64}\\b", "ID"),
            rule("\\b(?=[0-9a-f]*[a-f])[0-9a-f]{12}\\b", "SHORT-ID"),
            rule("\\b\\d{12}\\b", "SHORT-ID"),
            rule("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)", "TIME"),
            rule("About an? (minute|hour)|Less than a second|\\b\\d+ (second|minute|hour)s?\\b", "DURATION"),
            rule("\\b\\d+(\\.\\d+)?(B|kB|MB|GB|KiB|MiB|GiB)\\b", "SIZE"),
            rule("02:42(:[0-9a-f]{2}){4}", "MAC"),
            rule(" {2,}", "  "));

    private Normal() {}

    private static Map.Entry<Pattern, String> rule(String pattern, String stands) {
        return Map.entry(Pattern.compile(pattern), stands);
    }

    /** @param directory of the line, which is another one for each side */
    static String of(String text, Path directory) {
        String normal = text.replace(directory.toString(), "DIRECTORY");
        for (Map.Entry<Pattern, String> rule : RULES) {
            normal = rule.getKey().matcher(normal).replaceAll(rule.getValue());
        }
        return normal;
    }
}
