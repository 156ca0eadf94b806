package id.wadah.shell.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.cgroup.CgroupMode;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.host.OsRelease;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.format.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code info}: the engine and the machine in numbers. Field names are those of Docker's {@code info --format}. */
@Command(name = "info")
public final class InfoCommand extends ShellCommand {

    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        ObjectNode facts = facts(context.engine());
        if (format == null) {
            print(facts, context);
        } else if (format.equals("json")) {
            context.out().println(facts);
        } else {
            context.out().println(Template.parse(format).render(facts));
        }
        return 0;
    }

    private static ObjectNode facts(Engine engine) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("ServerVersion", Version.WADAH);
        facts.put("Containers", engine.containers().size());
        facts.put("ContainersRunning", count(engine, Status.RUNNING));
        facts.put("ContainersPaused", count(engine, Status.PAUSED));
        facts.put("ContainersStopped", count(engine, Status.EXITED) + count(engine, Status.CREATED));
        facts.put("Images", engine.images().list().size());
        facts.put("Driver", "overlay2");
        facts.put("LoggingDriver", "json-file");
        CgroupMode mode = engine.cgroups().mode();
        facts.put("CgroupVersion", mode == CgroupMode.V2 ? "2" : "1");
        facts.put("CgroupDriver", "cgroupfs");
        facts.put("CgroupMode", mode.name().toLowerCase(Locale.ROOT));
        facts.put("KernelVersion", VersionCommand.kernel());
        facts.put("OperatingSystem", operatingSystem());
        facts.put("OSType", "linux");
        facts.put("Architecture", read("/proc/sys/kernel/arch", System.getProperty("os.arch", "")));
        facts.put("NCPU", Runtime.getRuntime().availableProcessors());
        facts.put("MemTotal", memory());
        facts.put("Name", read("/proc/sys/kernel/hostname", ""));
        facts.put("DockerRootDir", engine.root().path().toString());
        return facts;
    }

    private static void print(ObjectNode facts, CommandContext context) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("Containers", "Containers");
        labels.put("ContainersRunning", " Running");
        labels.put("ContainersPaused", " Paused");
        labels.put("ContainersStopped", " Stopped");
        labels.put("Images", "Images");
        labels.put("ServerVersion", "Server Version");
        labels.put("Driver", "Storage Driver");
        labels.put("LoggingDriver", "Logging Driver");
        labels.put("CgroupDriver", "Cgroup Driver");
        labels.put("CgroupMode", "Cgroup Mode");
        labels.put("KernelVersion", "Kernel Version");
        labels.put("OperatingSystem", "Operating System");
        labels.put("OSType", "OSType");
        labels.put("Architecture", "Architecture");
        labels.put("NCPU", "CPUs");
        labels.put("MemTotal", "Total Memory");
        labels.put("Name", "Name");
        labels.put("DockerRootDir", "Data Root");
        labels.forEach((field, label) -> {
            String value = field.equals("MemTotal")
                    ? HumanSize.binary(facts.path(field).asLong())
                    : facts.path(field).asText();
            context.out().println(label + ": " + value);
        });
    }

    private static long count(Engine engine, Status status) {
        return engine.containers().stream()
                .filter(container -> container.state().status() == status)
                .count();
    }

    private static String operatingSystem() {
        try {
            return OsRelease.of(new HostTree(Path.of("/"))).prettyName();
        } catch (IOException notSaid) {
            return System.getProperty("os.name", "");
        }
    }

    private static long memory() {
        Matcher total = MEMORY.matcher(read("/proc/meminfo", ""));
        return total.find() ? Long.parseLong(total.group(1)) * 1024 : 0;
    }

    private static String read(String file, String otherwise) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return otherwise;
        }
    }
}
