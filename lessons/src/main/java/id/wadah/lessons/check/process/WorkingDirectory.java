package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A container's PID 1 is in this directory: what is typed into it, and not into a second process, does that.
 *
 * <p>Facts: {@code pid} of its PID 1 on the host. Source: proc_pid_cwd(5).
 */
public record WorkingDirectory(String container, String directory) implements Condition {

    public WorkingDirectory {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(directory, "directory");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        if (found.filter(each -> each.state().status() == Status.EXITED).isPresent()) {
            return Finding.near("working-directory.ended", container);
        }
        Optional<HostProcess> first = found.flatMap(scene::firstProcess);
        if (first.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        Optional<String> now = first.get().files().workingDirectory();
        if (now.filter(directory::equals).isPresent()) {
            return Finding.fulfilled(Map.of("pid", Long.toString(first.get().pid())));
        }
        OptionalLong inside = first.get().namespace(NamespaceType.PID);
        return scene.newProcesses().stream()
                .filter(each -> each.pid() != first.get().pid())
                .filter(each -> each.files()
                        .workingDirectory()
                        .filter(directory::equals)
                        .isPresent())
                .filter(each ->
                        inside.isPresent() && each.namespace(NamespaceType.PID).equals(inside))
                .findFirst()
                .map(other -> Finding.near("working-directory.other-process", other.pid(), directory))
                .orElseGet(() -> Finding.missing("working-directory.elsewhere", now.orElse("?"), directory));
    }
}
