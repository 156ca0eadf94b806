package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.OverlayObject;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.LayersView.Layer;
import id.wadah.shell.view.draw.Glyphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers of an overlay that mount(8) mounted and ordinary commands changed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LayersViewTest {

    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private Path merged;

    @BeforeEach
    void mount() throws IOException {
        // Its own tmpfs: an overlay's upper directory can not be on another overlay.
        Tool.run("mount", "-t", "tmpfs", "tmpfs", directory.toString());
        for (String name : List.of("bottom/etc", "bottom/old", "top/etc", "upper", "work", "merged")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(directory.resolve("bottom/etc/passwd"), "root");
        Files.writeString(directory.resolve("bottom/old/a"), "a");
        Files.writeString(directory.resolve("top/etc/hosts"), "hosts");
        merged = directory.resolve("merged");
        Tool.run(
                "mount",
                "-t",
                "overlay",
                "overlay",
                "-o",
                "lowerdir=" + directory + "/top:" + directory + "/bottom,upperdir=" + directory + "/upper,workdir="
                        + directory + "/work",
                merged.toString());
    }

    @AfterEach
    void unmount() {
        Tool.run("umount", merged.toString());
        Tool.run("umount", directory.toString());
    }

    private OverlayObject overlay() {
        return Proc.HOST.self().mounts().orElseThrow().at(merged.toString()).stream()
                .flatMap(mount -> OverlayObject.of(SELF, mount).stream())
                .findFirst()
                .orElseThrow();
    }

    private List<String> draw(int width) {
        return Drawn.lines(
                width,
                Glyphs.UNICODE,
                page -> new LayersView(page, Texts.in(Language.EN))
                        .container(
                                "web", overlay(), overlay().upper(), overlay().lowers(), List.of(), false));
    }

    @Test
    void nothingIsChangedAtFirst() {
        assertTrue(String.join("\n", draw(200)).contains("0 added, 0 changed, 0 deleted"));
    }

    @Test
    void whatIsAddedChangedAndDeletedIsToldApart() throws IOException {
        Files.writeString(merged.resolve("etc/passwd"), "root and more");
        Files.writeString(merged.resolve("etc/new"), "new");
        Tool.run("mkdir", merged.resolve("srv").toString());
        Tool.run("rm", merged.resolve("etc/hosts").toString());
        Tool.run("rm", "-r", merged.resolve("old").toString());
        List<String> drawn = draw(200);
        assertTrue(String.join("\n", drawn).contains("2 added, 1 changed, 2 deleted"), String.join("\n", drawn));
        assertEquals(
                List.of("D /etc/hosts", "A /etc/new", "C /etc/passwd", "D /old", "A /srv"),
                drawn.stream().filter(line -> line.matches("[ACD] /.*")).toList());
    }

    @Test
    void directoriesAreThoseOfTheMountAndFitTheTerminal() {
        String drawn = String.join("\n", draw(200));
        for (String name : List.of("upper", "top", "bottom")) {
            assertTrue(drawn.contains(directory.resolve(name).toString()), drawn);
        }
        assertTrue(drawn.indexOf("/top") < drawn.indexOf("/bottom"), drawn);
        Drawn.fitsEverywhere(page -> new LayersView(page, Texts.in(Language.ID))
                .container("web", overlay(), overlay().upper(), overlay().lowers(), List.of(), true));
    }

    @Test
    void anImageIsDrawnTopmostLayerFirst() {
        List<Layer> layers = List.of(
                new Layer("a".repeat(64), 29_000_000, "COPY . / " + "x".repeat(200)),
                new Layer("b".repeat(64), -1, ""));
        Drawn.fitsEverywhere(page -> new LayersView(page, Texts.in(Language.EN)).image("ubuntu", layers));
        String drawn = String.join(
                "\n", Drawn.lines(page -> new LayersView(page, Texts.in(Language.EN)).image("ubuntu", layers)));
        assertTrue(drawn.indexOf("bbbbbbbbbbbb") < drawn.indexOf("aaaaaaaaaaaa  29MB"), drawn);
    }
}
