package id.wadah.engine.kernel.proc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /proc/PID/fd}: one symbolic link a descriptor. */
final class Descriptors {

    private Descriptors() {}

    static Optional<Map<Integer, String>> read(Path directory) {
        Map<Integer, String> descriptors = new TreeMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(directory)) {
            for (Path link : links) {
                target(link)
                        .ifPresent(target -> descriptors.put(
                                Integer.valueOf(link.getFileName().toString()), target));
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return Optional.empty();
        }
        return Optional.of(Collections.unmodifiableMap(descriptors));
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
