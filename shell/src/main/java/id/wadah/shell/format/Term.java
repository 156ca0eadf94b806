package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.wadah.shell.grammar.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One value that an action names. */
sealed interface Term {

    JsonNode value(Scope scope);

    /** The last field of its path, empty where it has none. */
    default String lastField() {
        return "";
    }

    record Constant(JsonNode value) implements Term {
        @Override
        public JsonNode value(Scope scope) {
            return value;
        }
    }

    /** {@code .State.Pid}, or {@code $name.State.Pid}. */
    record Path(String variable, List<String> fields, String written) implements Term {
        @Override
        public JsonNode value(Scope scope) {
            return follow(variable.isEmpty() ? scope.dot() : scope.variable(variable), fields, written);
        }

        @Override
        public String lastField() {
            return fields.isEmpty() ? "" : fields.get(fields.size() - 1);
        }
    }

    /** {@code (index .Log 0).ExitCode}. */
    record Nested(Pipeline pipeline, List<String> fields, String written) implements Term {
        @Override
        public JsonNode value(Scope scope) {
            return follow(pipeline.evaluate(scope), fields, written);
        }
    }

    static Term parse(Tokens tokens) {
        String word = tokens.take();
        if (word.equals("(")) {
            Pipeline inner = Pipeline.parse(tokens, ")");
            String path = tokens.nextIsJoined() && tokens.peek().startsWith(".") ? tokens.take() : "";
            return new Nested(inner, fields(path), path);
        } else if (word.startsWith("\"")) {
            return new Constant(
                    TextNode.valueOf(word.substring(1, word.length() - 1).translateEscapes()));
        } else if (word.startsWith("`")) {
            return new Constant(TextNode.valueOf(word.substring(1, word.length() - 1)));
        } else if (word.matches("-?\\d{1,18}")) {
            return new Constant(LongNode.valueOf(Long.parseLong(word)));
        } else if (word.matches("-?\\d+\\.\\d+")) {
            return new Constant(DoubleNode.valueOf(Double.parseDouble(word)));
        } else if (word.equals("true") || word.equals("false")) {
            return new Constant(BooleanNode.valueOf(word.equals("true")));
        } else if (word.equals("nil")) {
            return new Constant(NullNode.getInstance());
        } else if (word.startsWith("$")) {
            int dot = word.indexOf('.');
            return new Path(dot < 0 ? word : word.substring(0, dot), fields(dot < 0 ? "" : word.substring(dot)), word);
        } else if (word.startsWith(".")) {
            return new Path("", fields(word), word);
        }
        throw tokens.wrong();
    }

    private static List<String> fields(String path) {
        return Arrays.stream(path.split("\\."))
                .filter(field -> !field.isEmpty())
                .toList();
    }

    private static JsonNode follow(JsonNode from, List<String> fields, String written) {
        JsonNode value = from;
        for (String field : fields) {
            if (!value.has(field)) {
                throw new UsageException(UsageException.WRONG_ARGUMENTS, "template-field", written);
            }
            value = value.get(field);
        }
        return value;
    }

    /** Whether such a word can begin a term. */
    static boolean begins(String word) {
        return Stream.of("true", "false", "nil").anyMatch(word::equals) || !Character.isLetter(word.charAt(0));
    }
}
