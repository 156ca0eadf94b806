package id.wadah.engine;

import java.nio.file.Path;

/** The data root: the one class that knows the names of what Wadah keeps on disk. */
public record DataRoot(Path path) {

    public static final Path DEFAULT = Path.of("/var/lib/wadah");

    public DataRoot {
        path = path.toAbsolutePath().normalize();
    }

    /** Held locked by the one engine of this data root; its content is the engine's process id. */
    public Path lock() {
        return path.resolve("lock");
    }

    /** The daemon's unix socket. */
    public Path socket() {
        return path.resolve("wadah.sock");
    }

    /** Held locked by the daemon from before it listens until it ends. */
    public Path daemonLock() {
        return path.resolve("daemon.lock");
    }

    /** Held locked by a client while it starts the daemon. */
    public Path startLock() {
        return path.resolve("start.lock");
    }

    /** The language that people chose last: {@code en} or {@code id}. */
    public Path language() {
        return path.resolve("language");
    }

    public Path daemonLog() {
        return path.resolve("daemon.log");
    }

    /** What a user of the host has typed in the interactive shell; characters that a file name cannot have are left out. */
    public Path history(String user) {
        return path.resolve("history-" + user.replaceAll("[^A-Za-z0-9._-]", ""));
    }

    /** How far a learner has come in the lessons; characters that a file name cannot have are left out. */
    public Path progress(String learner) {
        return path.resolve("progress").resolve(learner.replaceAll("[^A-Za-z0-9._-]", "") + ".json");
    }

    /** The init that {@code --init} puts into a container. */
    public Path init() {
        return path.resolve("init");
    }

    /** OCI image layout: {@code oci-layout}, {@code index.json}, {@code blobs/sha256}. */
    public Path images() {
        return path.resolve("images");
    }

    /** Blobs that are not whole yet; a download goes on where it was broken off. */
    public Path partial() {
        return path.resolve("partial");
    }

    /** What registries of this data root were given that is no image of its store: a directory that is built as a data root is. */
    public Path registry() {
        return path.resolve("registry");
    }

    /** Unpacked layers, one directory a chain ID. */
    public Path layers() {
        return path.resolve("layers");
    }

    /** What builds keep for later ones: their steps, and the caches that their programs have mounted. */
    public Path buildCache() {
        return path.resolve("build-cache");
    }

    /** One directory a container, named by its whole ID. */
    public Path containers() {
        return path.resolve("containers");
    }

    /** One directory a volume, named as the volume is. */
    public Path volumes() {
        return path.resolve("volumes");
    }

    /** One file a network that a person made. */
    public Path networks() {
        return path.resolve("networks");
    }

    /** Mirrors and insecure registries, by Docker's names for them. */
    public Path registrySettings() {
        return path.resolve("registries.json");
    }

    /** Authorities of registries: one directory a host, with files {@code *.crt}. */
    public Path registryCertificates() {
        return path.resolve("certs.d");
    }

    /** Where files are written before they are moved into place; emptied at every start. */
    public Path temporary() {
        return path.resolve("tmp");
    }

    /** Name of the default bridge on the host: {@code wadah0} for the default root; at most 15 characters, the kernel's limit. */
    public String bridgeName() {
        return path.equals(DEFAULT) ? "wadah0" : cgroupName();
    }

    /**
     * Name of this data root's cgroup, directly below each hierarchy's root (or below the delegated one): {@code wadah}
     * for the default root, {@code wadah-<8 hex digits>} of its path's SHA-256 for another, so that two never meet.
     */
    public String cgroupName() {
        if (path.equals(DEFAULT)) {
            return "wadah";
        }
        return "wadah-" + HexName.of(path.toString());
    }
}
