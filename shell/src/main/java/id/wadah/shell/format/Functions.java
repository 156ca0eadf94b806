package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of templates: those of Go's text/template that make sense here, and those that Docker adds to them. */
final class Functions {

    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "lt", "le", "gt", "ge");

    static final Set<String> NAMES = Set.of(
            "json",
            "len",
            "upper",
            "lower",
            "title",
            "not",
            "print",
            "println",
            "printf",
            "index",
            "join",
            "split",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "pad",
            "truncate");

    private Functions() {}

    /** @throws UsageException where it takes other arguments */
    static JsonNode apply(String function, List<JsonNode> values) {
        if (COMPARISONS.contains(function)) {
            return BooleanNode.valueOf(compare(function, values));
        }
        if (function.equals("print")) {
            return text(printed(values));
        } else if (function.equals("println")) {
            return text(values.stream().map(GoText::of).collect(Collectors.joining(" ")) + "\n");
        }
        JsonNode first = at(function, values, 0);
        return switch (function) {
            case "and", "or" -> choose(function.equals("and"), values);
            case "printf" -> text(Printf.of(first.asText(), values.subList(1, values.size())));
            case "index" -> index(values);
            case "json" -> text(only(function, values, 1).toString());
            case "len" ->
                IntNode.valueOf(
                        only(function, values, 1).isTextual()
                                ? first.textValue().length()
                                : first.size());
            case "upper" -> text(GoText.of(only(function, values, 1)).toUpperCase(Locale.ROOT));
            case "lower" -> text(GoText.of(only(function, values, 1)).toLowerCase(Locale.ROOT));
            case "title" -> text(titled(GoText.of(only(function, values, 1))));
            case "not" -> BooleanNode.valueOf(!GoText.isTrue(only(function, values, 1)));
            case "join" -> text(String.join(at(function, values, 1).asText(), texts(only(function, values, 2))));
            case "split" ->
                split(only(function, values, 2).asText(), values.get(1).asText());
            case "truncate" ->
                text(truncated(only(function, values, 2).asText(), values.get(1).asInt()));
            case "pad" -> text(padded(only(function, values, 3), values.get(1), values.get(2)));
            default -> throw wrong(function);
        };
    }

    /** A row's label: the value behind {@code key=} in its field {@code Labels}. */
    static JsonNode label(JsonNode row, JsonNode key) {
        for (String label : row.path("Labels").asText("").split(",")) {
            int equals = label.indexOf('=');
            if (equals >= 0 && label.substring(0, equals).equals(key.asText())) {
                return text(label.substring(equals + 1));
            }
        }
        return text("");
    }

    private static JsonNode at(String function, List<JsonNode> values, int index) {
        if (index >= values.size()) {
            throw wrong(function);
        }
        return values.get(index);
    }

    /** The first of exactly {@code count} values. */
    private static JsonNode only(String function, List<JsonNode> values, int count) {
        if (values.size() != count) {
            throw wrong(function);
        }
        return values.get(0);
    }

    /** {@code and} gives the first empty one, {@code or} the first that is not; else the last. */
    private static JsonNode choose(boolean firstEmpty, List<JsonNode> values) {
        return values.stream()
                .filter(value -> GoText.isTrue(value) != firstEmpty)
                .findFirst()
                .orElse(values.get(values.size() - 1));
    }

    private static boolean compare(String function, List<JsonNode> values) {
        if (values.size() < 2 || values.size() > 2 && !function.equals("eq")) {
            throw wrong(function);
        }
        JsonNode first = values.get(0);
        if (function.equals("eq")) {
            return values.stream().skip(1).anyMatch(other -> order(first, other) == 0);
        }
        int order = order(first, values.get(1));
        return switch (function) {
            case "ne" -> order != 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            case "gt" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int order(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : one.asText().compareTo(other.asText());
    }

    /** As Go: a space between two that are both no text. */
    private static String printed(List<JsonNode> values) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < values.size(); index++) {
            boolean apart = index > 0
                    && !values.get(index).isTextual()
                    && !values.get(index - 1).isTextual();
            line.append(apart ? " " : "").append(GoText.of(values.get(index)));
        }
        return line.toString();
    }

    private static JsonNode index(List<JsonNode> values) {
        JsonNode found = values.get(0);
        for (JsonNode key : values.subList(1, values.size())) {
            if (found.isArray() && (!key.isNumber() || key.intValue() < 0 || key.intValue() >= found.size())) {
                throw new UsageException(UsageException.WRONG_ARGUMENTS, "template", "index " + key.asText());
            }
            JsonNode next = found.isArray() ? found.get(key.intValue()) : found.get(key.asText());
            // A key that a map of texts does not have gives an empty text.
            found = next != null ? next : isOfTexts(found) ? text("") : NullNode.getInstance();
        }
        return found;
    }

    private static boolean isOfTexts(JsonNode map) {
        for (JsonNode value : map) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static String titled(String words) {
        return Pattern.compile("\\b\\p{L}")
                .matcher(words)
                .replaceAll(letter -> letter.group().toUpperCase(Locale.ROOT));
    }

    private static JsonNode split(String text, String separator) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : text.split(Pattern.quote(separator), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private static String truncated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, Math.max(0, length));
    }

    private static String padded(JsonNode value, JsonNode before, JsonNode behind) {
        String text = GoText.of(value);
        return text.isEmpty() ? "" : " ".repeat(before.asInt()) + text + " ".repeat(behind.asInt());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(GoText.of(element)));
        return texts;
    }

    private static TextNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static UsageException wrong(String function) {
        return new UsageException(UsageException.WRONG_ARGUMENTS, "template", function);
    }
}
