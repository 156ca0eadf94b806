package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inode of a container's namespace.
 *
 * @param type {@code uts}, {@code pid} ...
 * @param container its name; left out, that of the newest one that runs
 */
public record NamespaceInode(String type, @Nullable String container) implements LiveValue {

    public NamespaceInode {
        Objects.requireNonNull(type, "type");
        NamespaceType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    @Override
    public Reading read(Scene scene) {
        OptionalLong inode =
                process(scene).map(first -> first.namespace(namespace())).orElse(OptionalLong.empty());
        if (inode.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", Objects.requireNonNullElse(container, "")));
        }
        String number = Long.toString(inode.getAsLong());
        return new Reading.Known(Set.of(number, type + ":[" + number + "]"), Map.of());
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        String host = Long.toString(scene.hostNamespace(namespace()).orElse(0));
        return given.contains(host) ? Optional.of(Cue.near("namespace-inode.host", host)) : Optional.empty();
    }

    private NamespaceType namespace() {
        return NamespaceType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private Optional<HostProcess> process(Scene scene) {
        return scene.containers().stream()
                .filter(each -> container == null || each.name().equals(container))
                .flatMap(each -> scene.firstProcess(each).stream())
                .findFirst();
    }
}
