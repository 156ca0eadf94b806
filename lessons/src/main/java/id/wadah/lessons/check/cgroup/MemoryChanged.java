package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.MemoryReading;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A container got this memory limit while its first process went on: it was seen with another one, or with none.
 *
 * <p>Facts: {@code pid}, {@code seconds} (since that process began), {@code file} (with the limit), {@code before} and {@code limit} (as the
 * file has them). Source: cgroup-v1/memory.rst, cgroup-v2.rst.
 */
public record MemoryChanged(String container, long mebibytes) implements Condition {

    private static final Set<String> FILES = Set.of("memory.limit_in_bytes", "memory.max");

    /** Hundredths of a second. */
    private static final int TICKS = 100;

    public MemoryChanged {
        Objects.requireNonNull(container, "container");
        if (mebibytes < 1) {
            throw new IllegalArgumentException(mebibytes + " MiB");
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "seconds", "file", "before", "limit");
    }

    /** @param raw the limit as the file has it */
    private record Limited(Path file, String raw, boolean right) {}

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        Optional<HostProcess> first = found.flatMap(scene::firstProcess);
        Optional<Limited> limited =
                found.flatMap(each -> Cgroup.of(scene, each)).flatMap(this::limited);
        if (first.isEmpty() || limited.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        Notebook notebook = scene.notebook();
        String process = first.get().stat().identity();
        String raw = limited.get().raw();
        boolean changed = !notebook.first("at first " + process, raw).equals(raw);
        if (!limited.get().right()) {
            notebook.write(process, raw);
            return elsewhere(scene)
                    .orElseGet(() -> changed
                            ? Finding.near("memory-changed.other", container, mebibytes + "m")
                            : Finding.missing("memory-changed.none", container));
        }
        Optional<String> before = notebook.read(process);
        return before.isEmpty()
                ? Finding.near("memory-changed.new-process", container)
                : Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(first.get().pid()),
                                "seconds", Long.toString(age(first.get()).toSeconds()),
                                "file", String.valueOf(limited.get().file().getFileName()),
                                "before", before.get(),
                                "limit", limited.get().raw()),
                        first.get());
    }

    private Optional<Finding> elsewhere(Scene scene) {
        return scene.containers().stream()
                .filter(each -> !each.name().equals(container))
                .filter(each -> Cgroup.of(scene, each)
                        .flatMap(this::limited)
                        .filter(Limited::right)
                        .isPresent())
                .findFirst()
                .map(other -> Finding.near("memory-changed.other-container", other.name(), container));
    }

    private Optional<Limited> limited(ContainerCgroup cgroup) {
        OptionalLong bytes = cgroup.memory().map(MemoryReading::limit).orElse(OptionalLong.empty());
        boolean right = MemoryLimit.matches(bytes, mebibytes);
        return cgroup.limits().entrySet().stream()
                .filter(each -> FILES.contains(String.valueOf(each.getKey().getFileName())))
                .findFirst()
                .map(each -> new Limited(each.getKey(), each.getValue(), right));
    }

    private static Duration age(HostProcess process) {
        Duration began = Duration.ofMillis(process.stat().startTime() * 1000 / TICKS);
        Duration age = Proc.HOST.uptime().minus(began);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
