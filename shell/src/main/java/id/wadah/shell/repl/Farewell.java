package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the last one who leaves should know: which containers and registries go on, how to come back to them, how to end them. */
final class Farewell {

    private static final int MOST_NAMED = 3;

    private Farewell() {}

    /** Nothing when no container runs, or is about to be started again, and no registry serves. */
    static List<String> of(Engine engine, Texts texts) {
        // Those first that one can come back to at once.
        List<String> running = engine.containers().stream()
                .filter(container -> container.state().status().up())
                .sorted(Comparator.comparing(container -> !container.state().runs()))
                .map(Container::name)
                .toList();
        List<String> lines = new ArrayList<>();
        List<String> serving = engine.registryServers().list().stream()
                .map(RegistryServer::name)
                .toList();
        if (!serving.isEmpty()) {
            lines.add(texts.get("session.left.registry", named(serving, texts)));
        }
        if (!running.isEmpty()) {
            lines.add(texts.get("session.left.running", named(running, texts)));
            lines.add(texts.get("session.left.back", running.get(0)));
        } else if (!serving.isEmpty()) {
            lines.add(texts.get("session.left.end-registry"));
        }
        return lines;
    }

    private static String named(List<String> all, Texts texts) {
        String names = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
        return all.size() > MOST_NAMED ? texts.get("session.left.more", names, all.size() - MOST_NAMED) : names;
    }
}
