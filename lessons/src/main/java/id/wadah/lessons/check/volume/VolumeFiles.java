package id.wadah.lessons.check.volume;

import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.volume.Volume;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What lies in a volume, read on the host's side. */
final class VolumeFiles {

    private static final int MOST_FILES = 100;
    private static final long LARGEST = 64 * 1024;

    private VolumeFiles() {}

    static Optional<Volume> volume(Scene scene, String name) {
        return scene.engine().volumes().list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** A file at the volume's top with that text in it. */
    static Optional<Path> holding(Volume volume, String text) {
        return holding(volume.mountpoint(), text);
    }

    /** A container's own file of that kind, where it wrote instead: at the top or one directory below. */
    static Optional<Path> inWritableLayer(Scene scene, String container, String text) {
        return scene.container(container)
                .map(found ->
                        ContainerFiles.of(scene.engine().root(), found.id()).upper())
                .flatMap(upper -> holding(upper, text).or(() -> below(upper, text)));
    }

    private static Optional<Path> below(Path top, String text) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    Optional<Path> found = holding(entry, text);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Path> holding(Path directory, String text) {
        int seen = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (seen++ > MOST_FILES) {
                    return Optional.empty();
                }
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(entry) < LARGEST
                        && Files.readString(entry, StandardCharsets.ISO_8859_1).contains(text)) {
                    return Optional.of(entry);
                }
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
