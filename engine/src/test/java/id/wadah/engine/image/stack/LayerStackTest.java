package id.wadah.engine.image.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.stack.LayerChange.Deed;
import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.engine.image.stack.Waste.How;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies upon what, compared with what the kernel shows of the same layers. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LayerStackTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    @TempDir
    Path directory;

    /** The same few names at each level, so that layers often meet: file upon directory, whiteout upon link ... */
    private static void grow(Random random, Path top, int depth) throws IOException {
        for (String name : NAMES) {
            Path path = top.resolve(name);
            switch (random.nextInt(depth > 2 ? 5 : 8)) {
                case 0 -> Files.writeString(path, "x".repeat(1 + random.nextInt(50)));
                case 1 -> MountedLayers.whiteout(path);
                case 2 -> Files.createSymbolicLink(path, Path.of("a"));
                case 3, 4 -> {}
                case 5 -> {
                    MountedLayers.opaque(path);
                    grow(random, path, depth + 1);
                }
                default -> {
                    Files.createDirectory(path);
                    grow(random, path, depth + 1);
                }
            }
        }
    }

    @Test
    void whatIsSeenAndWhatIsHiddenIsAsTheKernelHasIt() throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            Path place = Files.createDirectory(directory.resolve("seed" + seed));
            try (MountedLayers layers = new MountedLayers(place, 3)) {
                Random random = new Random(seed);
                for (int layer = 1; layer <= 3; layer++) {
                    grow(random, layers.layer(layer), 0);
                }
                layers.mount();
                compareSeen(layers, seed);
                compareWaste(layers, seed);
            }
        }
    }

    private static void compareSeen(MountedLayers layers, int seed) throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        for (Path layer : layers.topmostFirst()) {
            paths.addAll(MountedLayers.paths(layer));
        }
        int seen = 0;
        for (String path : paths) {
            // The kernel resolves links on the way, as is done here.
            PathAcross across = PathAcross.of(layers.topmostFirst(), path);
            Path merged = layers.merged().resolve(across.path().substring(1));
            boolean there = Files.exists(merged, LinkOption.NOFOLLOW_LINKS);
            assertEquals(there, across.seen().isPresent(), seed + ": " + path);
            if (there && !Files.isDirectory(merged, LinkOption.NOFOLLOW_LINKS)) {
                seen++;
                long inode = ((Number) Files.getAttribute(merged, "unix:ino", LinkOption.NOFOLLOW_LINKS)).longValue();
                assertEquals(inode, across.seen().get().status().inode().number(), seed + ": " + path);
            }
        }
        assertTrue(seen > 0);
    }

    /** A file is stored in vain when the mount shows nothing at its path, or another file. */
    private static void compareWaste(MountedLayers layers, int seed) throws IOException {
        TreeSet<String> hidden = new TreeSet<>();
        for (int number = 1; number <= 3; number++) {
            Path layer = layers.layer(number);
            for (String path : MountedLayers.paths(layer)) {
                Path own = layer.resolve(path.substring(1));
                Path merged = layers.merged().resolve(path.substring(1));
                if (MountedLayers.isFile(own) && !isSame(own, merged)) {
                    hidden.add(number + " " + path);
                }
            }
        }
        TreeSet<String> found = new TreeSet<>();
        for (Waste each : LayerStack.walk(layers.topmostFirst()).waste()) {
            assertTrue(found.add(each.layer() + " " + each.path()), seed + ": twice: " + each);
            assertTrue(each.by() > each.layer(), each.toString());
        }
        assertEquals(hidden, found, "seed " + seed);
    }

    private static boolean isSame(Path own, Path merged) throws IOException {
        return MountedLayers.isFile(merged)
                && Files.getAttribute(own, "unix:ino").equals(Files.getAttribute(merged, "unix:ino"));
    }

    @Test
    void sizesAreThoseOfFind() throws IOException {
        try (MountedLayers layers = new MountedLayers(directory, 1)) {
            Path layer = layers.layer(1);
            MountedLayers.file(layer.resolve("etc/one"), "12345");
            MountedLayers.file(layer.resolve("etc/empty"), "");
            Files.createLink(layer.resolve("etc/two"), layer.resolve("etc/one"));
            Files.createSymbolicLink(layer.resolve("etc/link"), Path.of("one"));
            MountedLayers.whiteout(layer.resolve("var/gone"));
            MountedLayers.opaque(layer.resolve("opt"));
            LayerSize size = LayerStack.walk(layers.topmostFirst()).sizes().get(0);
            String files = Tool.run("find", layer.toString(), "!", "-type", "d", "!", "-type", "c");
            assertEquals(files.lines().count(), size.files());
            assertEquals(5, size.bytes(), "two names of one file are one content");
            assertEquals(2, size.whiteouts());
        }
    }

    @Test
    void aFileWithSeveralNamesIsLostWithTheLast() throws IOException {
        try (MountedLayers layers = new MountedLayers(directory, 2)) {
            MountedLayers.file(layers.layer(1).resolve("one"), "12345");
            Files.createLink(layers.layer(1).resolve("two"), layers.layer(1).resolve("one"));
            MountedLayers.whiteout(layers.layer(2).resolve("one"));
            LayerStack half = LayerStack.walk(layers.topmostFirst());
            assertEquals(List.of(new Waste("/one", 1, 2, How.DELETED, 0)), half.waste());
            MountedLayers.file(layers.layer(2).resolve("two"), "1");
            LayerStack all = LayerStack.walk(layers.topmostFirst());
            assertEquals(5, all.waste().stream().mapToLong(Waste::bytes).sum());
            assertEquals(
                    List.of(How.DELETED, How.REPLACED),
                    all.waste().stream()
                            .map(Waste::how)
                            .sorted((a, b) -> b.compareTo(a))
                            .toList());
        }
    }

    @Test
    void aLayersChangesAreComparedWithWhatIsSeenBelow() throws IOException {
        try (MountedLayers layers = new MountedLayers(directory, 3)) {
            MountedLayers.file(layers.layer(1).resolve("etc/kept"), "1");
            MountedLayers.file(layers.layer(1).resolve("etc/changed"), "1");
            MountedLayers.file(layers.layer(1).resolve("etc/back"), "1");
            MountedLayers.file(layers.layer(1).resolve("opt/old"), "1");
            MountedLayers.whiteout(layers.layer(2).resolve("etc/back"));
            MountedLayers.file(layers.layer(3).resolve("etc/changed"), "2");
            MountedLayers.file(layers.layer(3).resolve("etc/back"), "3");
            MountedLayers.whiteout(layers.layer(3).resolve("etc/never"));
            MountedLayers.opaque(layers.layer(3).resolve("opt"));
            LayerStack stack = LayerStack.walk(layers.topmostFirst());

            LayerChange top = stack.change(3);
            LayerChange etc = top.children().get("etc");
            assertEquals(Deed.PASSED, etc.deed());
            assertEquals(Deed.CHANGED, etc.children().get("changed").deed());
            assertEquals(Deed.ADDED, etc.children().get("back").deed(), "layer 2 had taken it away");
            assertEquals(2, etc.children().size(), "a whiteout of nothing changes nothing");
            assertEquals(
                    Deed.DELETED,
                    top.children().get("opt").children().get("old").deed());
            assertEquals(1, stack.change(2).count(Deed.DELETED));
            assertEquals(4, stack.change(1).count(Deed.ADDED) - 2, "etc and opt are added, too");
        }
    }

    @Test
    void linksOnTheWayAreFollowedInsideOnly() throws IOException {
        try (MountedLayers layers = new MountedLayers(directory, 2)) {
            MountedLayers.file(layers.layer(1).resolve("usr/bin/sh"), "#!");
            Files.createSymbolicLink(layers.layer(2).resolve("bin"), Path.of("/usr/bin"));
            Files.createSymbolicLink(layers.layer(2).resolve("up"), Path.of("../../../../../etc"));
            Files.createSymbolicLink(layers.layer(2).resolve("round"), Path.of("round/about"));
            PathAcross sh = PathAcross.of(layers.topmostFirst(), "bin/sh");
            assertEquals("/usr/bin/sh", sh.path());
            assertTrue(sh.sightings().get(0) instanceof Sighting.Absent);
            assertEquals(1, sh.winner().orElseThrow());
            assertEquals(
                    Optional.empty(),
                    PathAcross.of(layers.topmostFirst(), "/up/passwd").seen());
            assertEquals(
                    Optional.empty(),
                    PathAcross.of(layers.topmostFirst(), "/round/x").seen());
            assertEquals(
                    FileKind.LINK,
                    PathAcross.of(layers.topmostFirst(), "/bin")
                            .seen()
                            .map(Present::kind)
                            .orElseThrow());
        }
    }
}
