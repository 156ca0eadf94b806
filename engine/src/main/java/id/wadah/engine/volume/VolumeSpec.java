package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** {@code -v [NAME|/HOST/PATH:]/PATH[:MODE]}; source: docker-run(1), and the parser of moby's volume/mounts. */
final class VolumeSpec {

    private VolumeSpec() {}

    /**
     * Reads one; a volume without a name has an empty one.
     *
     * @throws EngineException naming what is wrong
     */
    static ContainerMount parse(String spec) {
        String[] parts = spec.split(":", -1);
        if (parts.length > 3 || Arrays.asList(parts).contains("")) {
            throw new EngineException(Problem.INVALID_VOLUME_SPEC, spec);
        }
        if (parts.length == 1) {
            return new ContainerMount.OfVolume("", true, Destination.check(spec, spec), false, true, "");
        }
        if (parts.length == 2 && !parts[1].startsWith("/") && MountMode.isMode(parts[1])) {
            throw new EngineException(Problem.INVALID_VOLUME_SPEC, spec);
        }
        MountMode mode = parts.length == 3 ? MountMode.parse(parts[2], spec) : MountMode.NONE;
        String destination = Destination.check(parts[1], spec);
        return parts[0].startsWith("/") ? ofHost(parts[0], destination, mode) : ofVolume(parts[0], destination, mode);
    }

    private static ContainerMount ofHost(String source, String destination, MountMode mode) {
        if (mode.noCopy()) {
            throw new EngineException(Problem.MOUNT_OPTION_OF_OTHER_TYPE, "nocopy", "bind");
        }
        Propagation propagation = Objects.requireNonNullElse(mode.propagation(), Propagation.RPRIVATE);
        return new ContainerMount.OfHost(
                Path.of(source).normalize().toString(),
                destination,
                mode.readOnly(),
                propagation,
                true,
                true,
                true,
                mode.written());
    }

    private static ContainerMount ofVolume(String name, String destination, MountMode mode) {
        Propagation propagation = mode.propagation();
        if (propagation != null) {
            throw new EngineException(Problem.MOUNT_OPTION_OF_OTHER_TYPE, propagation.word(), "volume");
        }
        NewVolume.checkName(name);
        return new ContainerMount.OfVolume(
                name,
                false,
                destination,
                mode.readOnly(),
                !mode.noCopy(),
                mode.written().isEmpty() ? "z" : mode.written());
    }

    /** With the source, where it begins with a dot, as a path from {@code directory}; as Docker's client does. */
    static String from(Path directory, String spec) {
        int colon = spec.indexOf(':');
        return colon > 0 && spec.startsWith(".")
                ? directory.resolve(spec.substring(0, colon)).normalize() + spec.substring(colon)
                : spec;
    }
}
