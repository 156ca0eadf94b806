package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.EngineException;
import id.wadah.shell.format.Template;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.inspect.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all {@code inspect} commands do: they print what is found, as JSON or through {@code --format}, then report what is not. */
final class InspectOptions {

    /** What Docker's inspect commands, alone among its commands, end with for a template that is none. */
    private static final int WRONG_TEMPLATE = 64;

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    /**
     * @param look the object of that name; an EngineException where there is none
     * @return 0 when all were found, else 1
     * @throws UsageException when the template is none, before anything is looked for
     */
    int print(List<String> names, Function<String, JsonNode> look, CommandContext context) {
        Template template = format == null || format.equals("json") ? null : template(format);
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        List<EngineException> failures = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(look.apply(name));
            } catch (EngineException failure) {
                failures.add(failure);
            }
        }
        if (format == null) {
            context.out().println(JsonText.of(found));
        } else if (template == null) {
            context.out().println(found);
        } else if (found.isEmpty()) {
            // As in Docker, so that a script gets its line.
            context.out().println();
        } else {
            found.forEach(json -> context.out().println(template.render(json)));
        }
        context.out().flush();
        failures.forEach(context::report);
        return failures.isEmpty() ? 0 : 1;
    }

    private static Template template(String text) {
        try {
            return Template.parse(text);
        } catch (UsageException wrong) {
            throw wrong.withExitCode(WRONG_TEMPLATE);
        }
    }
}
