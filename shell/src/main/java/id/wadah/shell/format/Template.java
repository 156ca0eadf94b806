package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of Go's templates that people use with {@code --format}: fields, {@code json}, {@code len}, {@code index}, {@code
 * join}, {@code range}, {@code if}. Source: the documentation of Go's text/template.
 */
public final class Template {

    private sealed interface Node {}

    private record Literal(String text) implements Node {}

    private record Print(Pipeline value) implements Node {}

    private record Range(Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

    private record If(Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

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
        render(nodes, data, out);
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
            if (open < 0) {
                list.add(new Literal(source.substring(at)));
                at = source.length();
                break;
            }
            if (open > at) {
                list.add(new Literal(source.substring(at, open)));
            }
            int close = source.indexOf("}}", open);
            if (close < 0) {
                throw wrong(source.substring(open));
            }
            String action = source.substring(open + 2, close).strip();
            at = close + 2;
            if (action.equals("end") || action.equals("else")) {
                stoppedBy = action;
                return list;
            }
            list.add(node(action));
        }
        return list;
    }

    private Node node(String action) {
        boolean range = action.startsWith("range ");
        if (!range && !action.startsWith("if ")) {
            return new Print(Pipeline.parse(action));
        }
        Pipeline value = Pipeline.parse(action.substring(action.indexOf(' ')));
        List<Node> body = parse();
        List<Node> otherwise = stoppedBy.equals("else") ? parse() : List.of();
        if (!stoppedBy.equals("end")) {
            throw wrong("{{" + action + "}}");
        }
        stoppedBy = "";
        return range ? new Range(value, body, otherwise) : new If(value, body, otherwise);
    }

    private static void render(List<Node> nodes, JsonNode data, StringBuilder out) {
        for (Node node : nodes) {
            if (node instanceof Literal literal) {
                out.append(literal.text());
            } else if (node instanceof Print print) {
                out.append(Pipeline.show(print.value().evaluate(data)));
            } else if (node instanceof If choice) {
                boolean yes = Pipeline.isTrue(choice.value().evaluate(data));
                render(yes ? choice.body() : choice.otherwise(), data, out);
            } else if (node instanceof Range range) {
                JsonNode values = range.value().evaluate(data);
                values.forEach(value -> render(range.body(), value, out));
                if (values.isEmpty()) {
                    render(range.otherwise(), data, out);
                }
            }
        }
    }

    private static UsageException wrong(String part) {
        return new UsageException(UsageException.WRONG_ARGUMENTS, "template", part);
    }
}
