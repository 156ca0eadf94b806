package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions and values joined by {@code |}, each given the result of the one before as its last argument. */
record Pipeline(List<Call> calls) {

    /**
     * One function with its arguments, or one value.
     *
     * @param function null for a value, or for a row's {@code .Label "key"}
     */
    record Call(@Nullable String function, List<Term> arguments) {}

    static Pipeline parse(String action) {
        Tokens tokens = new Tokens(action);
        return parse(tokens, "");
    }

    /** @param end the token behind it, which is taken; empty for the action's end */
    static Pipeline parse(Tokens tokens, String end) {
        List<Call> calls = new ArrayList<>();
        do {
            calls.add(call(tokens, end));
        } while (tokens.takeIf("|"));
        if (!end.isEmpty() && !tokens.takeIf(end) || end.isEmpty() && !tokens.atEnd()) {
            throw tokens.wrong();
        }
        return new Pipeline(List.copyOf(calls));
    }

    private static Call call(Tokens tokens, String end) {
        String function = null;
        if (!tokens.atEnd() && !Term.begins(tokens.peek())) {
            function = tokens.take();
            if (!Functions.NAMES.contains(function)) {
                throw tokens.wrong();
            }
        }
        List<Term> arguments = new ArrayList<>();
        while (!tokens.atEnd() && !tokens.peek().equals("|") && !tokens.peek().equals(end)) {
            arguments.add(Term.parse(tokens));
        }
        if (function == null && arguments.size() != 1 && !isLabel(arguments)) {
            throw tokens.wrong();
        }
        return new Call(function, List.copyOf(arguments));
    }

    /** The one method of rows: {@code .Label "key"}. */
    private static boolean isLabel(List<Term> arguments) {
        return arguments.size() == 2 && arguments.get(0).lastField().equals("Label");
    }

    /** The last part of the first field it names, empty when it names none. */
    String lastField() {
        return calls.stream()
                .flatMap(call -> call.arguments().stream())
                .map(Term::lastField)
                .filter(field -> !field.isEmpty())
                .findFirst()
                .orElse("");
    }

    JsonNode evaluate(Scope scope) {
        JsonNode result = NullNode.getInstance();
        for (int index = 0; index < calls.size(); index++) {
            Call call = calls.get(index);
            if (call.function() == null && isLabel(call.arguments())) {
                result = Functions.label(scope.dot(), call.arguments().get(1).value(scope));
                continue;
            }
            List<JsonNode> values = new ArrayList<>();
            call.arguments().forEach(term -> values.add(term.value(scope)));
            if (index > 0) {
                values.add(result);
            }
            if (call.function() != null) {
                result = Functions.apply(call.function(), values);
            } else if (values.size() == 1) {
                result = values.get(0);
            } else {
                throw new UsageException(UsageException.WRONG_ARGUMENTS, "template", "|");
            }
        }
        return result;
    }

    /** As it is printed. */
    String text(Scope scope) {
        JsonNode value = evaluate(scope);
        boolean plain = calls.size() == 1 && calls.get(0).function() == null;
        return plain && value.isNull() ? GoText.nothing(lastField()) : GoText.of(value);
    }
}
