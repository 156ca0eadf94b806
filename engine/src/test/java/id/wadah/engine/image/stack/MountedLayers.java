package id.wadah.engine.image.stack;

import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Layers that mount(8) has laid upon each other: what the kernel shows is what is right. */
final class MountedLayers implements AutoCloseable {

    private final Path directory;
    private final List<Path> lowestFirst = new ArrayList<>();

    /** @param directory an overlay's directories are on a tmpfs of their own there */
    MountedLayers(Path directory, int layers) throws IOException {
        this.directory = directory;
        Tool.run("mount", "-t", "tmpfs", "tmpfs", directory.toString());
        Files.createDirectory(merged());
        for (int i = 1; i <= layers; i++) {
            lowestFirst.add(Files.createDirectory(directory.resolve("layer" + i)));
        }
    }

    Path merged() {
        return directory.resolve("merged");
    }

    /** 1 is the lowest. */
    Path layer(int number) {
        return lowestFirst.get(number - 1);
    }

    List<Path> topmostFirst() {
        List<Path> reversed = new ArrayList<>();
        lowestFirst.forEach(each -> reversed.add(0, each));
        return reversed;
    }

    /** From now on the layers are not to be changed. */
    void mount() {
        String lowers =
                String.join(":", topmostFirst().stream().map(Path::toString).toList());
        Tool.run("mount", "-t", "overlay", "overlay", "-o", "ro,lowerdir=" + lowers, merged().toString());
    }

    static void file(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void whiteout(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Tool.run("mknod", file.toString(), "c", "0", "0");
    }

    static void opaque(Path directory) throws IOException {
        Files.createDirectories(directory);
        Tool.run("setfattr", "-n", "trusted.overlay.opaque", "-v", "y", directory.toString());
    }

    /** Paths of all that is below a directory, beginning with a slash. */
    static List<String> paths(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(each -> !each.equals(top))
                    .map(each -> "/" + top.relativize(each))
                    .sorted()
                    .toList();
        }
    }

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        Tool.run("sh", "-c", "umount '" + merged() + "' 2>/dev/null; umount '" + directory + "'");
    }
}
