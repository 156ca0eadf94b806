package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The user that a container's first process is for the host, by number; for number 0 its name will do as well.
 *
 * <p>Facts: {@code uid}, {@code pid}, {@code inode} of its user namespace. Source: user_namespaces(7).
 */
public record HostUid(String container) implements LiveValue {

    private static final String ROOT = "root";

    public HostUid {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("uid", "pid", "inode");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<ProcStatus> status = status(scene);
        if (status.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        long pid = status.get().pid();
        String uid = Long.toString(status.get().uids().get(0));
        long namespace = Proc.HOST.process(pid).namespaces().stream()
                .flatMapToLong(all -> all.inode(NamespaceType.USER).stream())
                .findFirst()
                .orElse(0);
        return new Reading.Known(
                uid.equals("0") ? Set.of(uid, ROOT) : Set.of(uid),
                Map.of("uid", uid, "pid", Long.toString(pid), "inode", Long.toString(namespace)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        Optional<ProcStatus> status = status(scene);
        if (status.isPresent() && given.equals(Long.toString(status.get().pid()))) {
            return Optional.of(Cue.near("host-uid.pid", given));
        }
        return given.equals("0") || given.equals(ROOT) ? Optional.of(Cue.near("host-uid.inside")) : Optional.empty();
    }

    private Optional<ProcStatus> status(Scene scene) {
        return scene.container(container).flatMap(scene::firstProcess).flatMap(HostProcess::status);
    }
}
