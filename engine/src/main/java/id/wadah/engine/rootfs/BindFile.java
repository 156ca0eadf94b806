package id.wadah.engine.rootfs;

import java.nio.file.Path;

/**
 * A file of the host that the container sees at a path of its own.
 *
 * @param readOnly whether it cannot be written from inside
 */
public record BindFile(Path source, String target, boolean readOnly) {}
