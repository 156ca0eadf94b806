package id.wadah.shell.view.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.stack.LayerStack;
import id.wadah.engine.image.stack.PathAcross;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.Drawn;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers of an overlay that mount(8) mounted and ordinary commands changed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ViewsOfLayersTest {

    @TempDir
    private Path directory;

    private Path merged;
    private LayeredRoot root;

    @BeforeEach
    void mount() throws IOException {
        // Its own tmpfs: an overlay's upper directory can not be on another overlay.
        Tool.run("mount", "-t", "tmpfs", "tmpfs", directory.toString());
        for (String name : List.of("bottom/etc", "bottom/old", "top/etc", "upper", "work", "merged")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(directory.resolve("bottom/etc/passwd"), "root\n");
        Files.writeString(directory.resolve("bottom/etc/hosts"), "old");
        Files.writeString(directory.resolve("bottom/old/a"), "a");
        Files.writeString(directory.resolve("top/etc/hosts"), "hosts");
        Files.createSymbolicLink(directory.resolve("top/conf"), Path.of("etc"));
        merged = directory.resolve("merged");
        String layers = "lowerdir=" + directory + "/top:" + directory + "/bottom";
        String own = ",upperdir=" + directory + "/upper,workdir=" + directory + "/work";
        Tool.run("mount", "-t", "overlay", "overlay", "-o", layers + own, merged.toString());
        root = new LayeredRoot(
                "web",
                Optional.of(directory.resolve("upper")),
                List.of(directory.resolve("top"), directory.resolve("bottom")));
    }

    @AfterEach
    void unmount() {
        Tool.run("umount", merged.toString());
        Tool.run("umount", directory.toString());
    }

    private List<FileChange> changes() {
        return RootChanges.ofOverlay(directory.resolve("upper"), root.lowers(), Set.of());
    }

    private Consumer<Page> container(Language language) {
        return page -> new ContainerView(page, Texts.in(language), root)
                .draw(Optional.empty(), changes(), Optional.of(merged), true);
    }

    private Consumer<Page> path(Language language, String path) {
        return page -> new PathView(page, Texts.in(language), root)
                .draw(path, PathAcross.of(root.topmostFirst(), path), false);
    }

    private static List<String> lines(Consumer<Page> drawing) {
        return Drawn.lines(200, Glyphs.UNICODE, drawing);
    }

    private static String row(List<String> lines, String begins) {
        return lines.stream()
                .map(line -> line.strip().replaceAll("  +", " | "))
                .filter(line -> line.startsWith(begins + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", lines)));
    }

    private void change() throws IOException {
        Files.writeString(merged.resolve("etc/passwd"), "root and more");
        Files.writeString(merged.resolve("etc/new"), "new");
        Tool.run("mkdir", merged.resolve("srv").toString());
        Tool.run("rm", merged.resolve("etc/hosts").toString());
        Tool.run("rm", "-r", merged.resolve("old").toString());
        Tool.run("mkdir", merged.resolve("old").toString());
    }

    @Test
    void nothingIsChangedAtFirst() {
        String drawn = String.join("\n", lines(container(Language.EN)));
        assertTrue(drawn.contains("0 added, 0 changed, 0 deleted"), drawn);
        assertFalse(drawn.contains("UPPER"), drawn);
    }

    @Test
    void eachChangeIsShownInLowerUpperAndMerged() throws IOException {
        change();
        List<String> drawn = lines(container(Language.EN));
        assertEquals("/etc/hosts | layer 2, 5B | whiteout | gone", row(drawn, "/etc/hosts"));
        assertEquals("/etc/new | - | new, 3B | 3B", row(drawn, "/etc/new"));
        assertEquals("/etc/passwd | layer 1, 5B | copied up, 13B | 13B", row(drawn, "/etc/passwd"));
        assertEquals("/old | layer 1, directory | opaque directory | directory", row(drawn, "/old"));
        assertEquals("/old/a | layer 1, 1B | opaque above | gone", row(drawn, "/old/a"));
        assertEquals("/srv | - | new, directory | directory", row(drawn, "/srv"));
        for (Language language : Language.values()) {
            Drawn.fitsEverywhere(container(language));
        }
    }

    @Test
    void aChangeOfTheModeAloneIsTold() {
        Tool.run("chmod", "600", merged.resolve("etc/passwd").toString());
        assertEquals(
                "/etc/passwd | layer 1, 5B | copied up, 0600 | 5B", row(lines(container(Language.EN)), "/etc/passwd"));
    }

    @Test
    void aPathIsShownAtEachLayerWithItsHash() throws IOException {
        change();
        List<String> drawn = lines(path(Language.EN, "/conf/passwd"));
        String sum = Tool.run("sha256sum", directory.resolve("upper/etc/passwd").toString())
                .substring(0, 12);
        assertTrue(row(drawn, "→ | upper").endsWith(sum), String.join("\n", drawn));
        assertTrue(row(drawn, "→ | upper").contains("13B"));
        assertTrue(row(drawn, "layer 2").endsWith("| -"));
        assertTrue(drawn.contains("    root and more"), String.join("\n", drawn));
        assertTrue(drawn.contains("    root"), String.join("\n", drawn));
        assertTrue(drawn.contains("/conf/passwd leads there by symbolic links."));
        for (Language language : Language.values()) {
            for (String path : List.of("/etc/passwd", "/etc", "/old/a", "/etc/hosts", "/conf", "/nowhere")) {
                Drawn.fitsEverywhere(path(language, path));
            }
        }
    }

    @Test
    void whyNothingIsSeenIsTold() throws IOException {
        change();
        assertTrue(lines(path(Language.EN, "/etc/hosts")).stream()
                .anyMatch(line -> line.startsWith("Nothing is seen: upper has a whiteout at /etc/hosts")));
        assertTrue(lines(path(Language.EN, "/old/a")).stream()
                .anyMatch(line -> line.startsWith("Nothing is seen: in upper the directory /old is opaque")));
        assertTrue(lines(path(Language.EN, "/etc/passwd/x")).stream()
                .anyMatch(line -> line.startsWith("Nothing is seen: in upper /etc/passwd is no directory")));
        assertTrue(lines(path(Language.EN, "/nowhere")).contains("No layer has anything there."));
    }

    @Test
    void directoriesAddUp() throws IOException {
        change();
        List<String> drawn = lines(path(Language.EN, "/etc"));
        assertEquals(3, drawn.stream().filter(line -> line.startsWith("→")).count());
        assertTrue(drawn.contains("    hosts (whiteout) new passwd"), String.join("\n", drawn));
    }

    @Test
    void theChangesOfALayerAreATree() throws IOException {
        change();
        LayerStack stack = LayerStack.walk(root.topmostFirst());
        Consumer<Page> view =
                page -> new LayerFilesView(page, Texts.in(Language.EN)).draw(root, 3, "", stack.change(3), false);
        List<String> drawn = lines(view);
        assertTrue(drawn.contains("2 added, 2 changed, 2 deleted"), String.join("\n", drawn));
        assertTrue(drawn.contains("│  ├─ D hosts    5B"), String.join("\n", drawn));
        assertTrue(drawn.contains("│  └─ C passwd  13B  was 5B"), String.join("\n", drawn));
        Drawn.fitsEverywhere(view);
    }

    @Test
    void whatIsStoredInVainIsListedLargestFirst() throws IOException {
        change();
        LayerStack stack = LayerStack.walk(root.topmostFirst());
        Consumer<Page> view = page -> new WasteView(page, Texts.in(Language.EN)).draw(root, stack.waste(), false);
        List<String> drawn = lines(view);
        assertTrue(drawn.get(0).startsWith("web stores in vain: 14B in 4 files"), drawn.get(0));
        assertEquals(
                List.of("5B /etc/hosts", "5B /etc/passwd", "3B /etc/hosts", "1B /old/a"),
                drawn.stream()
                        .filter(line -> line.matches(" *[0-9]+B .*"))
                        .map(line -> line.strip().replaceAll("^(\\S+) +(\\S+).*", "$1 $2"))
                        .toList());
        Drawn.fitsEverywhere(view);
    }
}
