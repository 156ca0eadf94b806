package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.inspect.HostProbe;
import id.wadah.shell.inspect.InfoJson;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code info}: what the engine has and what it runs on, read at this moment. */
@Command(name = "info")
public final class InfoCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        JsonNode info = InfoJson.of(
                context.engine(), HostProbe.findings(context.engine().root().path()));
        if (format != null) {
            JsonOutput.print(info, format, context.out());
            return 0;
        }
        print(info, context.out());
        context.out().flush();
        info.get("Warnings").forEach(warning -> context.err().println(warning.asText()));
        return 0;
    }

    /** Docker's lines in Docker's order. */
    private static void print(JsonNode info, PrintWriter out) {
        out.println("Server:");
        line(out, 1, "Containers", info.get("Containers"));
        line(out, 2, "Running", info.get("ContainersRunning"));
        line(out, 2, "Paused", info.get("ContainersPaused"));
        line(out, 2, "Stopped", info.get("ContainersStopped"));
        line(out, 1, "Images", info.get("Images"));
        line(out, 1, "Server Version", info.get("ServerVersion"));
        line(out, 1, "Storage Driver", info.get("Driver"));
        info.get("DriverStatus").forEach(pair -> line(out, 2, pair.get(0).asText(), pair.get(1)));
        line(out, 1, "Logging Driver", info.get("LoggingDriver"));
        line(out, 1, "Cgroup Driver", info.get("CgroupDriver"));
        line(out, 1, "Cgroup Version", info.get("CgroupVersion"));
        out.println("  Controllers:" + joined(info.get("CgroupControllers")));
        out.println(" Security Options:");
        for (JsonNode option : info.get("SecurityOptions")) {
            for (String part : option.asText().split(",")) {
                boolean name = part.startsWith("name=");
                out.println(
                        name ? "  " + part.substring("name=".length()) : "   " + part.replace("profile=", "Profile: "));
            }
        }
        line(out, 1, "Kernel Version", info.get("KernelVersion"));
        line(out, 1, "Operating System", info.get("OperatingSystem"));
        line(out, 1, "OSType", info.get("OSType"));
        line(out, 1, "Architecture", info.get("Architecture"));
        line(out, 1, "CPUs", info.get("NCPU"));
        out.println(" Total Memory: " + HumanSize.binary(info.get("MemTotal").asLong()));
        line(out, 1, "Name", info.get("Name"));
        line(out, 1, "Data Root", info.get("DockerRootDir"));
    }

    private static String joined(JsonNode texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(' ').append(text.asText()));
        return joined.toString();
    }

    private static void line(PrintWriter out, int indent, String name, JsonNode value) {
        out.println(" ".repeat(indent) + name + ": " + value.asText());
    }
}
