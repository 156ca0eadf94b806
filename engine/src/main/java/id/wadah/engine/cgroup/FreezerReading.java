package id.wadah.engine.cgroup;

import java.nio.file.Path;

/**
 * What a freezer says of a cgroup.
 *
 * @param file that tells: {@code freezer.state} in v1, {@code cgroup.freeze} in v2
 * @param value what is in it
 * @param frozen whether its processes stand still, or were asked to
 */
public record FreezerReading(Path file, String value, boolean frozen) {}
