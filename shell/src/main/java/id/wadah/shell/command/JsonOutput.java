package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.shell.format.Template;
import java.io.PrintWriter;

/** What {@code --format} makes of one JSON object: itself in a line, or a template filled from it. */
final class JsonOutput {

    private JsonOutput() {}

    static void print(JsonNode json, String format, PrintWriter out) {
        out.println(
                format.equals("json") ? json.toString() : Template.parse(format).render(json));
    }
}
