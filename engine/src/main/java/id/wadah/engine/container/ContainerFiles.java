package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.network.HostFiles;
import java.nio.file.Path;
import java.util.List;

/** What is kept of one container on disk, in its own directory; the only place that knows these names. */
public record ContainerFiles(Path directory) {

    public static ContainerFiles of(DataRoot root, ContainerId id) {
        return new ContainerFiles(root.containers().resolve(id.hex()));
    }

    Path config() {
        return directory.resolve("config.json");
    }

    /** Names of the volumes that came with it and that nobody has named; as long as it is there they go when its config goes. */
    Path anonymousVolumes() {
        return directory.resolve("anonymous-volumes.json");
    }

    Path state() {
        return directory.resolve("state.json");
    }

    Path steps() {
        return directory.resolve("steps.json");
    }

    /** In the form of Docker's json-file log driver. */
    public Path log() {
        return directory.resolve("log.json");
    }

    public Path hostname() {
        return directory.resolve("hostname");
    }

    public Path hosts() {
        return directory.resolve("hosts");
    }

    public Path resolvConf() {
        return directory.resolve("resolv.conf");
    }

    /** The three files above as the container's network writes them. */
    HostFiles names(ContainerConfig config) {
        return new HostFiles(
                hostname(),
                config.hostname(),
                hosts(),
                resolvConf(),
                config.network().names());
    }

    /** What the overlay writes to; below it {@link #upper} and {@link #work}. */
    Path overlay() {
        return directory.resolve("overlay");
    }

    public Path upper() {
        return overlay().resolve("upper");
    }

    public Path work() {
        return overlay().resolve("work");
    }

    /** Where the overlay is mounted, in the container's mount namespace only. */
    public Path merged() {
        return directory.resolve("merged");
    }

    Path staging() {
        return directory.resolve("staging");
    }

    /** For a step of a build: the places to mount on that its layers lack, as a layer of its own. */
    Path mountPoints() {
        return directory.resolve("mount-points");
    }

    /** There when something was copied into it, perhaps before its first start. */
    Path copiedInto() {
        return directory.resolve("copied-into");
    }

    /** What a start makes, in this order; a container that was never started has none of these. */
    List<Path> madeAtStart(boolean userNamespace) {
        return userNamespace
                ? List.of(overlay(), upper(), work(), merged(), staging())
                : List.of(overlay(), upper(), work(), merged());
    }
}
