package id.wadah.shell.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.image.oci.Platform;
import id.wadah.shell.format.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}: which Wadah, on which Java and which kernel. */
@Command(name = "version")
public final class VersionCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        Platform platform = Platform.current();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode client = json.putObject("Client");
        client.put("Version", Version.WADAH);
        ObjectNode server = json.putObject("Server");
        server.put("Version", Version.WADAH);
        server.put("Java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        server.put("Os", platform.os());
        server.put("Arch", platform.architecture());
        server.put("KernelVersion", kernel());
        if (format == null) {
            context.out().println("Wadah " + Version.WADAH);
            context.out().println(" Java:    " + server.path("Java").asText());
            context.out().println(" OS/Arch: " + platform.os() + "/" + platform.architecture());
            context.out().println(" Kernel:  " + kernel());
        } else if (format.equals("json")) {
            context.out().println(json);
        } else {
            context.out().println(Template.parse(format).render(json));
        }
        return 0;
    }

    /** As the kernel says it now, source: proc_sys_kernel(5). */
    static String kernel() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
        } catch (IOException e) {
            return System.getProperty("os.version", "");
        }
    }
}
