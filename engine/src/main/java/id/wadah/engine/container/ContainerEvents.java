package id.wadah.engine.container;

import id.wadah.engine.event.Event;
import id.wadah.engine.event.Events;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what happens to containers in Docker's words, with the attributes that Docker gives; source: LogContainerEvent in moby. */
final class ContainerEvents {

    private final Events events;

    ContainerEvents(Events events) {
        this.events = events;
    }

    void created(Container container) {
        say(container, "create", Map.of());
    }

    void attached(Container container) {
        say(container, "attach", Map.of());
    }

    void started(Container container) {
        say(container, "start", Map.of());
    }

    void killed(Container container, Signal signal) {
        say(container, "kill", Map.of("signal", Integer.toString(signal.number())));
    }

    void died(Container container, int exitCode) {
        say(container, "die", Map.of("exitCode", Integer.toString(exitCode)));
    }

    void renamed(Container container, String oldName) {
        say(container, "rename", Map.of("oldName", "/" + oldName));
    }

    void health(Container container, Health.Status status) {
        say(container, "health_status: " + status.word(), Map.of());
    }

    /** Docker makes it and starts it in two requests. */
    void execBegins(Container container, List<String> command, String execId) {
        String line = String.join(" ", command);
        say(container, "exec_create: " + line, Map.of("execID", execId));
        say(container, "exec_start: " + line, Map.of("execID", execId));
    }

    void execDied(Container container, String execId, int exitCode) {
        say(container, "exec_die", Map.of("execID", execId, "exitCode", Integer.toString(exitCode)));
    }

    /** One that says nothing more than that: {@code pause}, {@code destroy}. */
    void happened(Container container, String action) {
        say(container, action, Map.of());
    }

    private void say(Container container, String action, Map<String, String> more) {
        ContainerConfig config = container.config();
        Map<String, String> attributes = new LinkedHashMap<>(config.labels());
        attributes.put("image", config.image());
        attributes.put("name", config.name());
        attributes.putAll(more);
        events.publish(Event.now(Event.Kind.CONTAINER, action, config.id().hex(), attributes));
    }
}
