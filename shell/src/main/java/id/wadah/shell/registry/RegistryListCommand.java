package id.wadah.shell.registry;

import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryTraffic;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.format.HumanDuration;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.format.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry ls}: the registries of this machine, and how much they had to do. */
@Command(name = "registry ls")
public final class RegistryListCommand extends ShellCommand {

    private static final Map<String, String> HEADERS = new LinkedHashMap<>();
    private static final List<String> COLUMNS =
            List.of("Address", "Access", "RunningFor", "Clients", "Requests", "Sent", "Received");

    static {
        HEADERS.put("Address", "ADDRESS");
        HEADERS.put("Access", "ACCESS");
        HEADERS.put("RunningFor", "STARTED");
        HEADERS.put("Clients", "CLIENTS");
        HEADERS.put("Connections", "CONNECTIONS");
        HEADERS.put("Requests", "REQUESTS");
        HEADERS.put("Sent", "SENT");
        HEADERS.put("Received", "RECEIVED");
        HEADERS.put("Repositories", "REPOSITORIES");
        HEADERS.put("User", "USER");
    }

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        List<RegistryServer> servers = context.engine().registryServers().list();
        if (quiet) {
            servers.forEach(server -> context.out().println(server.name()));
            return 0;
        }
        new Listing(
                        HEADERS,
                        COLUMNS,
                        servers.stream().map(RegistryListCommand::row).toList())
                .print(context.out(), format, context.width());
        return 0;
    }

    private static Map<String, String> row(RegistryServer server) {
        RegistryTraffic traffic = server.traffic();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Address", server.name());
        row.put("Access", (server.isReadOnly() ? "pull" : "push") + (server.user() == null ? "" : ", login"));
        row.put("RunningFor", HumanDuration.of(Duration.between(server.since(), Instant.now())) + " ago");
        row.put("Clients", Integer.toString(traffic.clients()));
        row.put("Connections", Integer.toString(server.connections()));
        row.put("Requests", Long.toString(traffic.requests()));
        row.put("Sent", HumanSize.decimal(traffic.sent()));
        row.put("Received", HumanSize.decimal(traffic.received()));
        row.put("Repositories", Integer.toString(server.repositories().size()));
        String user = server.user();
        row.put("User", user == null ? "" : user);
        return row;
    }
}
