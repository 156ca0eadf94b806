package id.wadah.shell.registry;

import id.wadah.engine.DataRoot;
import id.wadah.engine.registry.server.LanAddresses;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.HelpPage;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.List;

/** What a person reads when a registry has started: where it is, and what others have to type. */
final class RegistryWelcome {

    private final RegistryServer server;
    private final CommandContext context;

    RegistryWelcome(RegistryServer server, CommandContext context) {
        this.server = server;
        this.context = context;
    }

    void print() {
        say(context.text("command.registry.start.serves", server.name(), access(server, context)));
        InetAddress address = server.address().getAddress();
        if (address.isLoopbackAddress()) {
            String here = at(address.getHostAddress());
            example("command.registry.start.here", here);
            say(context.text("command.registry.start.only-here", stop()));
            return;
        }
        List<String> addresses = address.isAnyLocalAddress() ? LanAddresses.read() : List.of(address.getHostAddress());
        if (addresses.isEmpty()) {
            say(context.text("command.registry.start.no-lan"));
        }
        addresses.forEach(each -> example("command.registry.start.others", at(each)));
        addresses.stream()
                .findFirst()
                .ifPresent(each -> say(context.text(
                        "command.registry.start.insecure",
                        at(each),
                        new DataRoot(DataRoot.DEFAULT).registrySettings())));
        if (server.user() == null && !server.isReadOnly()) {
            say(context.text("command.registry.start.anybody"));
        }
    }

    private void example(String key, String where) {
        PrintWriter out = context.out();
        say(context.text(key));
        if (server.user() != null) {
            out.println("  login -u " + server.user() + " " + where);
        }
        out.println("  pull " + where + "/" + image());
    }

    /** A sentence, within the width of the terminal. */
    private void say(String sentence) {
        HelpPage.wrap(sentence, context.width()).forEach(context.out()::println);
    }

    /** Something that is there. */
    private String image() {
        List<String> repositories = server.repositories();
        return repositories.contains("busybox") || repositories.isEmpty() ? "busybox" : repositories.get(0);
    }

    private String stop() {
        return "registry stop " + server.address().getPort();
    }

    private String at(String host) {
        String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return written + ":" + server.address().getPort();
    }

    /** Who may do what, in a word or two. */
    static String access(RegistryServer server, CommandContext context) {
        boolean open = server.user() == null;
        if (server.isReadOnly()) {
            return context.text(open ? "command.registry.access.pull.anybody" : "command.registry.access.pull.login");
        }
        return context.text(open ? "command.registry.access.push.anybody" : "command.registry.access.push.login");
    }
}
