package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether all processes of a cgroup stand still, by either version's files; source: cgroup-v1/freezer-subsystem.rst, cgroup-v2.rst. */
final class Freezer {

    private static final String LEGACY = "freezer.state";
    private static final String UNIFIED = "cgroup.events";

    private Freezer() {}

    /** The file that says so; empty when they do not. */
    static Optional<Path> frozen(ContainerCgroup cgroup) {
        for (Path directory : cgroup.directories()) {
            if (text(directory.resolve(LEGACY)).equals("FROZEN")) {
                return Optional.of(directory.resolve(LEGACY));
            }
            if (text(directory.resolve(UNIFIED)).lines().anyMatch("frozen 1"::equals)) {
                return Optional.of(directory.resolve(UNIFIED));
            }
        }
        return Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
