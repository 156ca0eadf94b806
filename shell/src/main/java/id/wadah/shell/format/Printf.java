package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The verbs of {@code printf} that templates use; source: the documentation of Go's fmt, "Printing". */
final class Printf {

    private static final Pattern VERB = Pattern.compile("%([-+# 0]*)(\\d*)(\\.\\d+)?([a-zA-Z%])");

    private Printf() {}

    static String of(String format, List<JsonNode> values) {
        Iterator<JsonNode> next = values.iterator();
        StringBuilder text =
                new StringBuilder(VERB.matcher(format).replaceAll(verb -> Matcher.quoteReplacement(one(verb, next))));
        while (next.hasNext()) {
            text.append("%!(EXTRA ").append(GoText.of(next.next())).append(')');
        }
        return text.toString();
    }

    private static String one(MatchResult verb, Iterator<JsonNode> values) {
        char letter = verb.group(4).charAt(0);
        if (letter == '%') {
            return "%";
        } else if (!values.hasNext()) {
            return "%!" + letter + "(MISSING)";
        }
        JsonNode value = values.next();
        String precision = verb.group(3) == null ? "" : verb.group(3);
        boolean suits = switch (letter) {
            case 'v', 's', 'q' -> true;
            case 't' -> value.isBoolean();
            case 'd', 'x' -> value.isIntegralNumber();
            case 'f', 'g', 'e' -> value.isFloatingPointNumber();
            default -> false;
        };
        if (!suits) {
            return "%!" + letter + "(" + GoText.of(value) + ")";
        }
        return switch (letter) {
            case 'd', 'x' ->
                String.format(Locale.ROOT, "%" + verb.group(1) + verb.group(2) + letter, value.longValue());
            case 'f', 'e', 'g' ->
                String.format(
                        Locale.ROOT, "%" + verb.group(1) + verb.group(2) + precision + letter, value.doubleValue());
            default -> {
                String shown =
                        letter == 'q' ? TextNode.valueOf(GoText.of(value)).toString() : GoText.of(value);
                String flags = verb.group(1).contains("-") && !verb.group(2).isEmpty() ? "-" : "";
                yield String.format(Locale.ROOT, "%" + flags + verb.group(2) + precision + "s", shown);
            }
        };
    }
}
