package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container did to the files of its image is told as Docker's {@code diff} tells it. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ChangesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** All that can be done to a file. */
    static final String DEEDS = """
            mkdir -p /srv/new/deep && echo 1 > /srv/new/deep/file
            echo more >> /etc/group
            rm /etc/passwd
            chmod 711 /root
            rm -r /home && mkdir /home && echo 1 > /home/mine
            ln -s /nowhere /link
            echo 1 > /passing && rm /passing
            """;

    static List<String> lines(Engine engine, Container container) {
        return engine.changes(container).stream()
                .map(change -> change.kind().letter() + " " + change.path())
                .toList();
    }

    /** Those that {@link #DEEDS} made, in an image where these directories are. */
    static void assertTold(List<String> lines) {
        for (String line : List.of(
                "A /link",
                "A /srv/new",
                "A /srv/new/deep",
                "A /srv/new/deep/file",
                "C /etc",
                "C /etc/group",
                "D /etc/passwd",
                "C /root",
                "A /home/mine")) {
            assertTrue(lines.contains(line), () -> line + " is not in " + lines);
        }
        assertTrue(
                lines.stream().noneMatch(line -> line.contains("/passing") || line.contains("hostname")),
                () -> "" + lines);
        assertTrue(lines.stream().noneMatch(line -> line.matches(". /(bin|proc|sys|dev)(/.*)?")), () -> "" + lines);
        assertEquals(
                lines.stream().map(line -> line.substring(2)).sorted().toList(),
                lines.stream().map(line -> line.substring(2)).toList());
        assertEquals(lines.size(), lines.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasDoneIsTold(boolean userNamespace) {
        Request request = Request.idle();
        Running container = wadah.start(userNamespace ? request.userNamespace() : request);
        assertEquals(List.of(), lines(wadah.engine(), container.container()));

        assertEquals(0, container.exec(DEEDS).exitCode());

        List<String> running = lines(wadah.engine(), container.container());
        assertTold(running);
        wadah.engine().kill(container.container(), Signal.KILL);
        container.await();
        assertEquals(running, lines(wadah.engine(), container.container()));
    }

    @Test
    void oneThatWasNotStartedHasChangedNothing() {
        assertEquals(List.of(), lines(wadah.engine(), wadah.create(Request.idle())));
    }

    /** A directory made anew hides all that was in it: the kernel marks it opaque, and there are no whiteouts in it. */
    @Test
    void whatAnOpaqueDirectoryHidesIsDeleted() {
        Running container = wadah.start(Request.idle());

        container.exec("mkdir /kept && mv /etc/group /kept/group && rm -r /etc; mkdir /etc && touch /etc/only");
        List<String> lines = lines(wadah.engine(), container.container());

        assertTrue(lines.contains("A /kept/group"), lines::toString);
        assertTrue(lines.contains("D /etc/group"), lines::toString);
    }

    /** What the engine mounts on is no change, what a person makes there is. */
    @Test
    void aTmpfsIsNoChange() {
        Running container = wadah.start(Request.idle().tmpfs("/made/scratch"));
        container.exec("touch /made/scratch/file");
        assertEquals(List.of(), lines(wadah.engine(), container.container()));

        container.exec("touch /made/beside");
        assertEquals(List.of("A /made", "A /made/beside"), lines(wadah.engine(), container.container()));
    }
}
