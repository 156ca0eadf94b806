package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.Image;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code layers} says of real images and containers. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LayersCommandTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() throws InterruptedException {
        typed = Typed.script(WADAH.engine());
    }

    @AfterEach
    void removeImages() throws InterruptedException {
        WADAH.removeContainers();
        for (Image image : WADAH.engine().images().list()) {
            if (image.names().stream().noneMatch(name -> name.repository().equals("busybox"))) {
                WADAH.engine().images().remove(image.id().toString(), true, id -> List.of());
            }
        }
    }

    private static Image busybox() {
        return WADAH.engine().images().find("busybox").orElseThrow();
    }

    private void commit(String name, String script) throws InterruptedException {
        Running container = WADAH.start(Request.idle().name("maker"));
        container.exec(script);
        typed.run("commit", "maker", name).ok();
        WADAH.removeContainers();
    }

    @Test
    void anImageIsAStackWithWhatItSharesAndStoresInVain() throws InterruptedException {
        commit("tea", "rm /usr/bin/busybox; echo tea > /etc/motd");
        String drawn = typed.run("layers", "tea").ok();
        int below = busybox().layers().size();
        assertTrue(drawn.startsWith("tea: " + (below + 1) + " layers, "), drawn);
        assertTrue(drawn.contains("shared with busybox:latest"), drawn);
        assertTrue(drawn.contains("1 whiteout"), drawn);
        assertTrue(drawn.indexOf("layer " + (below + 1)) < drawn.indexOf("layer 1 "), drawn);
        String wasted = typed.run("layers", "tea", "--wasted").ok();
        assertTrue(wasted.contains("/usr/bin/busybox"), wasted);
        assertTrue(wasted.contains("deleted by layer " + (below + 1)), wasted);
        assertFalse(typed.run("layers", "busybox").ok().contains("in vain: "), "it hides nothing of its own");
    }

    @Test
    void aLayerIsATreeByNumberOrTheTopmost() throws InterruptedException {
        commit("tea", "rm /etc/group; echo tea > /etc/motd");
        int top = busybox().layers().size() + 1;
        String tree = typed.run("layers", "tea", "--files").ok();
        assertTrue(tree.startsWith("layer " + top + " of tea\n"), tree);
        assertTrue(tree.contains("D group") && tree.contains("A motd"), tree);
        assertEquals(
                tree,
                typed.run("layers", "--files", "tea", Integer.toString(top)).ok());
        assertTrue(typed.run("layers", "tea", "1").ok().startsWith("layer 1 of tea\n"));
        assertEquals(1, typed.run("layers", "tea", "99").exitCode());
        assertEquals(1, typed.run("layers", "tea", "0").exitCode());
    }

    @Test
    void aContainerIsReadFromTheKernelWhileItRunsAndFromTheDiskAfterwards() throws InterruptedException {
        Running running = WADAH.start(Request.idle().name("web"));
        running.exec("echo new > /note; rm /etc/group");
        String drawn = typed.run("layers", "web").ok();
        assertTrue(drawn.contains("1 added, 0 changed, 1 deleted"), drawn);
        assertTrue(drawn.contains("findmnt -N " + running.pid()), drawn);
        running.exec("rm /note");
        typed.run("kill", "web").ok();
        running.await();
        String after = typed.run("layers", "web").ok();
        assertTrue(after.contains("0 added, 0 changed, 1 deleted"), after);
        assertFalse(after.contains("findmnt"), after);
        assertTrue(typed.run("layers", "web", "/etc/group").ok().contains("whiteout"));
    }

    @Test
    void aUserNamespaceIsNoHindrance() throws InterruptedException {
        Running running = WADAH.start(Request.idle().name("web").userNamespace());
        running.exec("echo new > /note");
        String drawn = typed.run("layers", "web").ok();
        assertTrue(drawn.contains("1 added, 0 changed, 0 deleted"), drawn);
        assertTrue(drawn.contains("/note"), drawn);
        assertTrue(typed.run("layers", "web", "/note").ok().contains("    new\n"));
    }

    @Test
    void aContainerThatNeverStartedHasOnlyItsImage() throws InterruptedException {
        WADAH.create(Request.idle().name("later"));
        String drawn = typed.run("layers", "later").ok();
        assertTrue(drawn.contains("0 added, 0 changed, 0 deleted"), drawn);
    }
}
