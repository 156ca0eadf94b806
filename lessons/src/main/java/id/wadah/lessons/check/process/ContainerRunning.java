package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container of this name whose program runs now; as an edge, one that is new.
 *
 * <p>Facts: {@code pid} of its PID 1 on the host, {@code parent} of that, {@code id}, {@code pid-namespace}, {@code host-pid-namespace}.
 *
 * @param own type of a namespace that must not be the host's; left out, any may be
 */
public record ContainerRunning(String container, @Nullable String own) implements Condition {

    private static final Duration SETTLED = Duration.ofMillis(150);
    private static final Duration GLANCE = Duration.ofMillis(5);

    public ContainerRunning {
        Objects.requireNonNull(container, "container");
        if (own != null) {
            NamespaceType.valueOf(own.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "parent", "id", "pid-namespace", "host-pid-namespace");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.container(container).filter(scene::isNew);
        if (named.isEmpty()) {
            return scene.newContainers().stream()
                    .findFirst()
                    .map(other -> Finding.near("container-running.other-name", other.name(), container))
                    .orElseGet(() -> Finding.missing("container-running.none", container));
        }
        Container found = named.get();
        settle(found);
        if (found.state().couldNotStart() || found.state().status() == Status.EXITED) {
            return Finding.near(
                    "container-running.ended", container, found.state().exitCode());
        }
        Optional<HostProcess> first = scene.firstProcess(found);
        Optional<ProcNamespaces> namespaces = first.flatMap(HostProcess::namespaces);
        if (found.state().status() == Status.CREATED || namespaces.isEmpty()) {
            return Finding.missing("container-running.none", container);
        }
        return examine(scene, found, first.get(), namespaces.get());
    }

    /** A program that ends at once is not taken for one that runs: until it is this old, its end is waited for. */
    private static void settle(Container found) {
        try {
            while (found.state().status() == Status.RUNNING && isYoung(found)) {
                Thread.sleep(GLANCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isYoung(Container found) {
        Instant started = found.state().startedAt();
        return started != null && Duration.between(started, Instant.now()).compareTo(SETTLED) < 0;
    }

    private Finding examine(Scene scene, Container found, HostProcess first, ProcNamespaces namespaces) {
        if (own != null && !namespaces.differs(NamespaceType.valueOf(own.toUpperCase(Locale.ROOT)), scene.host())) {
            return Finding.near("container-running.shared", container, own);
        }
        return Finding.fulfilled(Map.of(
                "pid", Long.toString(first.pid()),
                "parent", Long.toString(first.stat().parent()),
                "id", found.id().hex().substring(0, 12),
                "pid-namespace",
                        Long.toString(namespaces.inode(NamespaceType.PID).orElse(0)),
                "host-pid-namespace",
                        Long.toString(scene.hostNamespace(NamespaceType.PID).orElse(0))));
    }
}
