package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.shell.grammar.UsageException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template's names stand for at one place: the dot, and the variables of this block and those around it. */
final class Scope {

    private final JsonNode dot;
    private final @Nullable Scope around;
    private final Map<String, JsonNode> variables = new HashMap<>();

    private Scope(JsonNode dot, @Nullable Scope around) {
        this.dot = dot;
        this.around = around;
    }

    /** Of a whole template: {@code $} is what it is given. */
    static Scope of(JsonNode data) {
        Scope scope = new Scope(data, null);
        scope.variables.put("$", data);
        return scope;
    }

    Scope inside(JsonNode other) {
        return new Scope(other, this);
    }

    JsonNode dot() {
        return dot;
    }

    void set(String variable, JsonNode value) {
        variables.put(variable, value);
    }

    /** Of the block that has declared it. */
    void change(String variable, JsonNode value) {
        declaring(variable).variables.put(variable, value);
    }

    JsonNode variable(String name) {
        return declaring(name).variables.getOrDefault(name, dot);
    }

    private Scope declaring(String variable) {
        if (variables.containsKey(variable)) {
            return this;
        } else if (around == null) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "template", variable);
        }
        return around.declaring(variable);
    }
}
