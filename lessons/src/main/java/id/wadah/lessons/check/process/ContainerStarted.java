package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Set;

/**
 * Any new container, however short its life: it is seen at the latest when it is about to execute its program.
 *
 * <p>Facts: {@code name}, {@code pid} of its PID 1 on the host.
 */
public record ContainerStarted() implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("name", "pid");
    }

    @Override
    public Finding examine(Scene scene) {
        for (Container each : scene.newContainers()) {
            HostProcess first = scene.firstProcess(each).orElse(null);
            if (first != null) {
                return Finding.fulfilled(Map.of("name", each.name(), "pid", Long.toString(first.pid())));
            }
        }
        return Finding.missing("container-started.none");
    }
}
