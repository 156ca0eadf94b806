package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.server.LoggedRequest;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.registry.server.http.HttpExchange;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.SessionTime;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.format.Table;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code registry log}: the requests of a registry's clients, one a line. */
@Command(name = "registry log")
public final class RegistryLogCommand extends ShellCommand {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "lines")
    private String tail = "all";

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Parameters(index = "0", arity = "0..1", paramLabel = "REGISTRY")
    private String named = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        if (!tail.equals("all") && !tail.matches("[0-9]{1,9}")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, tail, "--tail", "all, 0, 1, 2 …");
        }
        RegistryServers servers = context.engine().registryServers();
        RegistryServer server = named.isEmpty() ? RegistryStopCommand.only(servers) : servers.find(named);
        List<LoggedRequest> known = server.requests(0);
        List<LoggedRequest> there = known.stream().filter(this::isShown).toList();
        int skip = tail.equals("all") ? 0 : Math.max(0, there.size() - Integer.parseInt(tail));
        there.subList(skip, there.size()).forEach(each -> print(each, context));
        if (!follow) {
            return 0;
        }
        context.out().flush();
        long last = known.isEmpty() ? 0 : known.get(known.size() - 1).number();
        return context.interruptibly(() -> follow(server, last, context));
    }

    /** Until it is interrupted, or the registry is stopped. */
    private int follow(RegistryServer server, long from, CommandContext context) throws InterruptedException {
        long last = from;
        while (context.engine().registryServers().list().contains(server)) {
            for (LoggedRequest each : server.awaitRequests(last)) {
                if (isShown(each)) {
                    print(each, context);
                }
                last = each.number();
            }
            context.out().flush();
        }
        return 0;
    }

    /** A lesson that is under way looks several times a second. */
    private boolean isShown(LoggedRequest logged) {
        return all || !logged.exchange().agent().equals(RegistryServer.LESSON);
    }

    private void print(LoggedRequest logged, CommandContext context) {
        HttpExchange request = logged.exchange();
        ZoneId zone = SessionTime.zone(context.session());
        String line = String.format(
                Locale.ROOT,
                "%s %-11s %s %7s %6s %-5s %s",
                TIME.withZone(zone).format(request.at()),
                request.client().getHostAddress(),
                request.status() == 0 ? "---" : Integer.toString(request.status()),
                HumanSize.decimal(request.sent() + request.received()),
                time(request.duration()),
                request.method(),
                whole ? request.target() : shortened(request.target()));
        context.out().println(whole ? line : Table.cut(line, context.width()));
    }

    /** With digests as short as tables show them. */
    private static String shortened(String target) {
        return target.replaceAll("(sha256(?::|%3A)[0-9a-f]{12})[0-9a-f]{52}", "$1…")
                .replaceAll("([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "$1…");
    }

    private static String time(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + "ms"
                : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}
