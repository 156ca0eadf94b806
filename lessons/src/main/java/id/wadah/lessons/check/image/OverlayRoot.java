package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A new container that runs, and whose root is an overlay.
 *
 * <p>Facts: {@code pid}, {@code lowers} (how many), {@code upper}. Source: overlayfs.rst, proc_pid_mountinfo(5).
 *
 * @param container its name
 */
public record OverlayRoot(String container) implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "lowers", "upper");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.newContainer(container);
        if (named.isEmpty()) {
            return scene.noNewContainer(container, "overlay-root.none", "overlay-root.other-name");
        }
        Optional<HostProcess> first = scene.firstProcess(named.get());
        if (first.isEmpty()) {
            return named.get().state().status() == Status.EXITED
                    ? Finding.near("overlay-root.ended", container)
                    : Finding.missing("overlay-root.none", container);
        }
        Optional<UnionRoot> root = UnionRoot.of(scene, named.get());
        if (root.isEmpty()) {
            return Finding.near("overlay-root.no-overlay", container);
        }
        return Finding.fulfilled(
                Map.of(
                        "pid", Long.toString(first.get().pid()),
                        "lowers", Integer.toString(root.get().lowers().size()),
                        "upper", root.get().shownUpper()),
                first.get());
    }
}
