package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Go's templates that people use with {@code --format}: fields, variables, functions, {@code range}, {@code if}, {@code
 * with}, comments and trimmed space. Source: the documentation of Go's text/template.
 */
public final class Template {

    private static final Pattern DECLARATION =
            Pattern.compile("(\\$\\w*)(?:\\s*,\\s*(\\$\\w*))?\\s*(:?=)\\s*(.*)", Pattern.DOTALL);

    private sealed interface Node {}

    private record Literal(String text) implements Node {}

    private record Print(Pipeline value) implements Node {}

    /** {@code $name := value}, or {@code $name = value} for one that is there. */
    private record Declare(String variable, boolean anew, Pipeline value) implements Node {}

    /** @param variables none, that of the element, or those of key and element */
    private record Range(List<String> variables, Pipeline value, List<Node> body, List<Node> otherwise)
            implements Node {}

    /** @param moves whether the value is the dot inside, as in {@code with} */
    private record Choice(boolean moves, Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

    private final String source;
    private int at;
    private String stoppedBy = "";
    private final List<Node> nodes;

    private Template(String source) {
        this.source = source;
        this.nodes = parse();
        if (!stoppedBy.isEmpty()) {
            throw wrong("{{" + stoppedBy + "}}");
        }
    }

    /** @throws UsageException when it is not a template, or one beyond the part that is known */
    public static Template parse(String text) {
        return new Template(text.replace("\\t", "\t").replace("\\n", "\n"));
    }

    /** @throws UsageException when it names a field that is not there */
    public String render(JsonNode data) {
        StringBuilder out = new StringBuilder();
        render(nodes, Scope.of(data), out);
        return out.toString();
    }

    /** The fields that it prints at the top level, for a table's header: {@code .Names} gives {@code Names}. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Print print) {
                fields.add(print.value().lastField());
            }
        }
        return fields;
    }

    /** The same template with each printed value replaced by {@code values} in turn: a table's header line. */
    public String header(List<String> values) {
        StringBuilder out = new StringBuilder();
        int value = 0;
        for (Node node : nodes) {
            if (node instanceof Literal literal) {
                out.append(literal.text());
            } else if (node instanceof Print) {
                out.append(values.get(value++));
            }
        }
        return out.toString();
    }

    private List<Node> parse() {
        List<Node> list = new ArrayList<>();
        stoppedBy = "";
        while (at < source.length()) {
            int open = source.indexOf("{{", at);
            String literal = source.substring(at, open < 0 ? source.length() : open);
            boolean trimmed = source.startsWith("{{- ", open) && open >= 0;
            addLiteral(trimmed ? literal.stripTrailing() : literal, list);
            if (open < 0) {
                at = source.length();
                break;
            }
            String action = action(open, trimmed);
            if (action.equals("end") || action.equals("else") || action.startsWith("else ")) {
                stoppedBy = action;
                return list;
            } else if (!action.startsWith("/*")) {
                list.add(node(action));
            }
        }
        return list;
    }

    private static void addLiteral(String text, List<Node> list) {
        if (!text.isEmpty()) {
            list.add(new Literal(text));
        }
    }

    /** What is between the braces; moves behind them, and behind the space that {@code -}} takes away. */
    private String action(int open, boolean trimmed) {
        int close = source.indexOf("}}", open);
        if (close < 0) {
            throw wrong(source.substring(open));
        }
        String inside = source.substring(open + (trimmed ? 3 : 2), close);
        at = close + 2;
        if (inside.endsWith(" -")) {
            inside = inside.substring(0, inside.length() - 1);
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        }
        return inside.strip();
    }

    private Node node(String action) {
        String word = action.split("\\s", 2)[0];
        if (!List.of("range", "if", "with").contains(word)) {
            Matcher declaration = DECLARATION.matcher(action);
            return declaration.matches()
                    ? new Declare(
                            declaration.group(1),
                            declaration.group(3).equals(":="),
                            Pipeline.parse(declaration.group(4)))
                    : new Print(Pipeline.parse(action));
        }
        String value = action.substring(word.length());
        List<String> variables = new ArrayList<>();
        Matcher declaration = DECLARATION.matcher(value.strip());
        if (word.equals("range") && declaration.matches()) {
            variables.add(declaration.group(1));
            if (declaration.group(2) != null) {
                variables.add(declaration.group(2));
            }
            value = declaration.group(4);
        }
        Pipeline pipeline = Pipeline.parse(value);
        List<Node> body = parse();
        List<Node> otherwise = otherwise();
        if (!stoppedBy.equals("end")) {
            throw wrong("{{" + action + "}}");
        }
        stoppedBy = "";
        return word.equals("range")
                ? new Range(variables, pipeline, body, otherwise)
                : new Choice(word.equals("with"), pipeline, body, otherwise);
    }

    private List<Node> otherwise() {
        if (stoppedBy.equals("else")) {
            return parse();
        } else if (stoppedBy.startsWith("else if ")) {
            Node next = node(stoppedBy.substring("else ".length()));
            // Its end is ours as well.
            stoppedBy = "end";
            return List.of(next);
        }
        return List.of();
    }

    private static void render(List<Node> nodes, Scope scope, StringBuilder out) {
        for (Node node : nodes) {
            if (node instanceof Literal literal) {
                out.append(literal.text());
            } else if (node instanceof Print print) {
                out.append(print.value().text(scope));
            } else if (node instanceof Declare declare) {
                JsonNode value = declare.value().evaluate(scope);
                if (declare.anew()) {
                    scope.set(declare.variable(), value);
                } else {
                    scope.change(declare.variable(), value);
                }
            } else if (node instanceof Choice choice) {
                JsonNode value = choice.value().evaluate(scope);
                boolean yes = GoText.isTrue(value);
                Scope inside = scope.inside(choice.moves() && yes ? value : scope.dot());
                render(yes ? choice.body() : choice.otherwise(), inside, out);
            } else if (node instanceof Range range) {
                render(range, scope, out);
            }
        }
    }

    private static void render(Range range, Scope scope, StringBuilder out) {
        JsonNode values = range.value().evaluate(scope);
        int index = 0;
        Iterator<String> names = values.isObject() ? new TreeSet<>(names(values)).iterator() : null;
        while (index < values.size()) {
            JsonNode key = names == null ? IntNode.valueOf(index) : TextNode.valueOf(names.next());
            JsonNode element = names == null ? values.get(index) : values.get(key.textValue());
            Scope inside = scope.inside(element);
            List<String> variables = range.variables();
            if (!variables.isEmpty()) {
                inside.set(variables.get(variables.size() - 1), element);
            }
            if (variables.size() == 2) {
                inside.set(variables.get(0), key);
            }
            render(range.body(), inside, out);
            index++;
        }
        if (values.isEmpty()) {
            render(range.otherwise(), scope.inside(scope.dot()), out);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static UsageException wrong(String part) {
        return new UsageException(UsageException.WRONG_ARGUMENTS, "template", part);
    }
}
