package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.Proc;
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
 * Device and inode of the directory that a container sees as {@code /}, as {@code stat -c %d:%i /} prints them; the inode alone will do.
 *
 * <p>Facts: {@code root}, {@code host-root}. Source: stat(2).
 */
public record RootInode(String container) implements LiveValue {

    public RootInode {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("root", "host-root");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<RootDirectory> root = scene.container(container)
                .flatMap(scene::firstProcess)
                .map(HostProcess::files)
                .flatMap(RootDirectory::of);
        if (root.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        return new Reading.Known(
                Set.of(root.get().toString(), Long.toString(root.get().inode())),
                Map.of(
                        "root",
                        root.get().toString(),
                        "host-root",
                        host().map(RootDirectory::toString).orElse("?")));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return host().filter(root -> given.equals(root.toString()) || given.equals(Long.toString(root.inode())))
                .map(root -> Cue.near("root-inode.host", root));
    }

    private static Optional<RootDirectory> host() {
        return RootDirectory.of(Proc.HOST.self());
    }
}
