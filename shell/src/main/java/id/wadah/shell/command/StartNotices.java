package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.NamespaceMode;

/** What a person should hear about a container that starts, though it does start. */
final class StartNotices {

    private StartNotices() {}

    static void print(Container container, CommandContext context) {
        ContainerConfig config = container.config();
        NamespaceMode network = config.isolation().namespaces().network();
        boolean ports = !config.network().ports().isEmpty() || config.network().publishAll();
        if (ports && network.host()) {
            say(context, "session.ports-discarded");
        }
        if (!config.network().attachments().isEmpty()
                && !context.engine().firewall().available()) {
            say(context, "session.no-nat");
        }
    }

    private static void say(CommandContext context, String key) {
        HelpPage.wrap(context.text(key), context.width()).forEach(context.err()::println);
        context.err().flush();
    }
}
