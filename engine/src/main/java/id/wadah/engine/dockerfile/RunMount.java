package id.wadah.engine.dockerfile;

import org.jspecify.annotations.Nullable;

/**
 * {@code RUN --mount=...}; what is not written has Docker's default.
 *
 * @param from stage, image or additional context of a bind or cache mount; null for the build context (bind) or an empty directory (cache)
 * @param source path in {@code from}; null for its root
 * @param target where it is mounted, absolute or seen from the working directory; null only for a secret that becomes a variable or a
 *     secret and ssh with their default place
 * @param id of a cache, a secret or an ssh agent; null for the default
 * @param environment the variable that holds a secret, null for none
 * @param required whether a secret or agent that is not there is an error
 * @param sharing of a cache
 * @param size most bytes of a tmpfs, 0 for the kernel's default
 * @param mode permissions of a cache's directory, a secret's file or a socket; -1 for the default
 */
public record RunMount(
        Type type,
        @Nullable String from,
        @Nullable String source,
        @Nullable String target,
        @Nullable String id,
        @Nullable String environment,
        boolean readOnly,
        boolean required,
        Sharing sharing,
        long size,
        int mode,
        int uid,
        int gid) {

    public enum Type {
        BIND,
        CACHE,
        TMPFS,
        SECRET,
        SSH
    }

    /** Who may have a cache at the same time. */
    public enum Sharing {
        SHARED,
        PRIVATE,
        LOCKED
    }
}
