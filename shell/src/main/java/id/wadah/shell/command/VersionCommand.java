package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.shell.inspect.VersionJson;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}: which Wadah this is, and on which kernel it runs. */
@Command(name = "version")
public final class VersionCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        JsonNode json = VersionJson.of();
        if (format != null) {
            JsonOutput.print(json, format, context.out());
            return 0;
        }
        JsonNode client = json.get("Client");
        JsonNode server = json.get("Server");
        PrintWriter out = context.out();
        out.println("Client: Wadah");
        common(client, out);
        out.println();
        out.println("Server: Wadah engine");
        common(server, out);
        line("Kernel", server.get("KernelVersion").asText(), out);
        line("Java", server.get("JavaVersion").asText(), out);
        line("Process", server.get("Pid").asText(), out);
        return 0;
    }

    private static void common(JsonNode side, PrintWriter out) {
        line("Version", side.get("Version").asText(), out);
        line("Build", side.get("Build").asText(), out);
        line("OS/Arch", side.get("Os").asText() + "/" + side.get("Arch").asText(), out);
    }

    private static void line(String name, String value, PrintWriter out) {
        out.println(String.format(" %-18s %s", name + ":", value));
    }
}
