package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.shell.text.Texts;
import java.util.Comparator;
import java.util.List;

/** What the last one who leaves should know: which containers go on, how to come back to them, how to end them. */
final class Farewell {

    private static final int MOST_NAMED = 3;

    private Farewell() {}

    /** Nothing when no container runs, or is about to be started again. */
    static List<String> of(Engine engine, Texts texts) {
        // Those first that one can come back to at once.
        List<String> running = engine.containers().stream()
                .filter(container -> container.state().status().up())
                .sorted(Comparator.comparing(container -> !container.state().runs()))
                .map(Container::name)
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", running.subList(0, Math.min(MOST_NAMED, running.size())));
        if (running.size() > MOST_NAMED) {
            names = texts.get("session.left.more", names, running.size() - MOST_NAMED);
        }
        return List.of(texts.get("session.left.running", names), texts.get("session.left.back", running.get(0)));
    }
}
