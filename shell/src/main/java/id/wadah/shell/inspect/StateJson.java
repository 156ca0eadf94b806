package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.Health;
import id.wadah.engine.container.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code State}: where a container is in its life, and how its probes find it. */
final class StateJson {

    /** Go's zero time, which Docker prints where there is no moment. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private StateJson() {}

    static ObjectNode of(ContainerState state) {
        Status status = state.status();
        ObjectNode json = Json.object()
                .put("Status", status.word())
                // As in Docker, one that is about to be started again counts as running.
                .put("Running", status.up())
                .put("Paused", status == Status.PAUSED)
                .put("Restarting", status == Status.RESTARTING)
                .put("OOMKilled", state.oomKilled())
                .put("Dead", status == Status.DEAD)
                .put("Pid", state.pid())
                .put("ExitCode", state.exitCode())
                .put("Error", state.error())
                .put("StartedAt", moment(state.startedAt()))
                .put("FinishedAt", moment(state.finishedAt()));
        Health health = state.health();
        if (health != null) {
            json.set("Health", health(health));
        }
        return json;
    }

    private static ObjectNode health(Health health) {
        ObjectNode json =
                Json.object().put("Status", health.status().word()).put("FailingStreak", health.failingStreak());
        ArrayNode log = json.putArray("Log");
        health.log()
                .forEach(result -> log.addObject()
                        .put("Start", moment(result.start()))
                        .put("End", moment(result.end()))
                        .put("ExitCode", result.exitCode())
                        .put("Output", result.output()));
        return json;
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? NEVER : moment.toString();
    }
}
