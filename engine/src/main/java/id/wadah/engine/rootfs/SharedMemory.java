package id.wadah.engine.rootfs;

/** What a container finds at {@code /dev/shm}, where POSIX shared memory lives; source: shm_overview(7). */
public sealed interface SharedMemory {

    /** On the host and in every container. */
    String PATH = "/dev/shm";

    /**
     * A tmpfs of its own.
     *
     * @param bytes how large it may grow
     */
    record Own(long bytes) implements SharedMemory {}

    /** Nothing: {@code --ipc none}. */
    record None() implements SharedMemory {}

    /** The host's: {@code --ipc host}. */
    record OfHost() implements SharedMemory {}

    /**
     * Another container's.
     *
     * @param tree descriptor, in PID 1, of a detached copy of that mount
     */
    record Tree(long tree) implements SharedMemory {}
}
