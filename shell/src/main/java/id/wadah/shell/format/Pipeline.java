package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One action of a template: functions and values joined by {@code |}, each given the result of the one before. */
record Pipeline(List<List<String>> commands) {

    private static final Pattern WORD = Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\||[^\\s|\"`]+)");

    static Pipeline parse(String text) {
        List<List<String>> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        Matcher words = WORD.matcher(text.stripTrailing());
        while (words.lookingAt()) {
            String word = words.group(1);
            if (word.equals("|")) {
                commands.add(command);
                command = new ArrayList<>();
            } else {
                command.add(word);
            }
            words.region(words.end(), words.regionEnd());
        }
        commands.add(command);
        if (words.regionStart() != words.regionEnd() || commands.stream().anyMatch(List::isEmpty)) {
            throw wrong(text.strip());
        }
        return new Pipeline(commands);
    }

    /** The last part of the first field it names, or the whole action when it names none. */
    String lastField() {
        return commands.stream()
                .flatMap(List::stream)
                .filter(word -> word.startsWith("."))
                .findFirst()
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .orElse("");
    }

    JsonNode evaluate(JsonNode data) {
        JsonNode result = NullNode.getInstance();
        for (int index = 0; index < commands.size(); index++) {
            List<String> command = commands.get(index);
            List<JsonNode> values = new ArrayList<>();
            boolean function = isFunction(command.get(0));
            command.subList(function ? 1 : 0, command.size()).forEach(word -> values.add(value(word, data)));
            if (index > 0) {
                values.add(result);
            }
            result = function ? apply(command.get(0), values) : single(values, command);
        }
        return result;
    }

    private static boolean isFunction(String word) {
        return Character.isLetter(word.charAt(0)) && !word.equals("true") && !word.equals("false");
    }

    private static JsonNode single(List<JsonNode> values, List<String> command) {
        if (values.size() != 1) {
            throw wrong(String.join(" ", command));
        }
        return values.get(0);
    }

    private static JsonNode value(String word, JsonNode data) {
        if (word.startsWith("\"") || word.startsWith("`")) {
            return TextNode.valueOf(word.substring(1, word.length() - 1));
        } else if (word.matches("-?\\d{1,9}")) {
            return IntNode.valueOf(Integer.parseInt(word));
        } else if (word.equals("true") || word.equals("false")) {
            return BooleanNode.valueOf(word.equals("true"));
        } else if (!word.startsWith(".")) {
            throw wrong(word);
        }
        JsonNode value = data;
        for (String field : word.substring(1).split("\\.", -1)) {
            if (field.isEmpty() && word.equals(".")) {
                return data;
            }
            if (!value.has(field)) {
                throw new UsageException(UsageException.WRONG_ARGUMENTS, "template-field", word);
            }
            value = value.get(field);
        }
        return value;
    }

    private static JsonNode apply(String function, List<JsonNode> values) {
        int count = values.size();
        JsonNode first = count > 0 ? values.get(0) : NullNode.getInstance();
        if (count == 1) {
            switch (function) {
                case "json":
                    return TextNode.valueOf(first.toString());
                case "len":
                    return IntNode.valueOf(first.isTextual() ? first.textValue().length() : first.size());
                case "upper":
                    return TextNode.valueOf(show(first).toUpperCase(Locale.ROOT));
                case "lower":
                    return TextNode.valueOf(show(first).toLowerCase(Locale.ROOT));
                case "not":
                    return BooleanNode.valueOf(!isTrue(first));
                case "println":
                    return TextNode.valueOf(show(first) + "\n");
                default:
                    break;
            }
        } else if (count == 2) {
            JsonNode second = values.get(1);
            switch (function) {
                case "index":
                    return at(first, second);
                case "join":
                    return TextNode.valueOf(String.join(second.asText(), texts(first)));
                case "eq":
                    return BooleanNode.valueOf(first.asText().equals(second.asText()));
                case "ne":
                    return BooleanNode.valueOf(!first.asText().equals(second.asText()));
                default:
                    break;
            }
        }
        throw wrong(function);
    }

    private static JsonNode at(JsonNode container, JsonNode key) {
        JsonNode found = key.isInt() ? container.get(key.intValue()) : container.get(key.asText());
        return found == null ? NullNode.getInstance() : found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(show(element)));
        return texts;
    }

    /** Source: Go's text/template, "the empty values are false, 0, any nil, and any of length zero". */
    static boolean isTrue(JsonNode value) {
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return !value.isNull() && !Arrays.asList("", "0", "false").contains(value.asText());
    }

    /** As Go's fmt prints it: {@code [a b]}, {@code map[a:1 b:2]}, {@code <nil>}. */
    static String show(JsonNode value) {
        if (value.isArray()) {
            StringJoiner joined = new StringJoiner(" ", "[", "]");
            value.forEach(element -> joined.add(show(element)));
            return joined.toString();
        } else if (value.isObject()) {
            StringJoiner joined = new StringJoiner(" ", "map[", "]");
            value.properties().forEach(entry -> joined.add(entry.getKey() + ":" + show(entry.getValue())));
            return joined.toString();
        }
        return value.isNull() ? "<nil>" : value.asText();
    }

    private static UsageException wrong(String part) {
        return new UsageException(UsageException.WRONG_ARGUMENTS, "template", part);
    }
}
