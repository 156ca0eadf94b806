package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.DebianRegistry;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code pull}, {@code push}, {@code search} and {@code login} as they are typed, with Debian's registry. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("docker-registry")
class PullAndPushTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    static Path directory;

    private static DebianRegistry registry;

    private Typed typed;

    @BeforeAll
    static void start() throws IOException {
        registry = DebianRegistry.start(directory, "");
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    private String pushed(String path) throws InterruptedException {
        String name = registry.host() + "/" + path;
        typed.run("tag", "busybox", name).ok();
        typed.run("push", name).ok();
        typed.run("rmi", name).ok();
        return name;
    }

    @Test
    void whatIsPrintedIsWhatDockerPrints() throws InterruptedException {
        String name = registry.host() + "/team/box";
        typed.run("tag", "busybox", name).ok();
        List<String> push = typed.run("push", name).lines();
        assertEquals("Using default tag: latest", push.get(0));
        assertEquals("The push refers to repository [" + name + "]", push.get(1));
        assertEquals(
                2,
                push.stream()
                        .filter(line -> line.matches("[0-9a-f]{12}: (?:Pushed|Mounted from team/run)"))
                        .count(),
                push.toString());
        String last = push.get(push.size() - 1);
        assertTrue(last.matches("latest: digest: sha256:[0-9a-f]{64} size: [0-9]+"), last);
        String digest = last.split(" ")[2];
        assertEquals(name + ":latest\n", typed.run("push", "-q", name).ok());
        typed.run("rmi", name).ok();
        List<String> pull = typed.run("pull", name).lines();
        assertEquals("latest: Pulling from team/box", pull.get(1));
        List<String> layers = pull.subList(2, pull.size() - 3);
        assertEquals(2, layers.size(), "busybox still has them: " + pull);
        assertTrue(layers.stream().allMatch(line -> line.matches("[0-9a-f]{12}: Already exists")), pull.toString());
        assertEquals(
                List.of(
                        "Digest: " + digest,
                        "Status: Downloaded newer image for " + name + ":latest",
                        name + ":latest"),
                pull.subList(pull.size() - 3, pull.size()));
        assertEquals(
                List.of(
                        "Using default tag: latest",
                        "latest: Pulling from team/box",
                        "Digest: " + digest,
                        "Status: Image is up to date for " + name + ":latest",
                        name + ":latest"),
                typed.run("pull", name).lines());
        assertEquals(
                name + "@" + digest + "\n",
                typed.run("pull", "-q", name + "@" + digest).ok());
        typed.run("rmi", name).ok();
    }

    @Test
    void anImageThatIsNotHereIsFetchedFirst() throws InterruptedException {
        String name = pushed("team/run:1");
        assertEquals(
                125, typed.run("run", "--pull", "never", "--rm", name, "true").exitCode());
        Typed.Answer made = typed.run("create", "--name", "fetched", name, "true");
        assertEquals(0, made.exitCode(), made.err());
        assertTrue(made.out().matches("[0-9a-f]{64}\n"), made.out());
        assertTrue(made.err().startsWith("Unable to find image '" + name + "' locally\n"), made.err());
        assertTrue(made.err().contains("Status: Downloaded newer image for " + name), made.err());
        Typed.Answer again = typed.run("create", "--pull", "always", "--name", "asked", name, "true");
        assertTrue(again.err().contains("Status: Image is up to date for " + name), again.err());
        assertEquals("", typed.run("create", "--name", "quiet", name, "true").err());
    }

    @Test
    void aCatalogueIsSearchedWhereThereIsNoSearch() throws InterruptedException {
        String name = pushed("found/me:1");
        List<String> found = typed.run("search", registry.host() + "/found").lines();
        assertTrue(found.get(0).startsWith("NAME"), found.toString());
        assertEquals(name.replace(":1", ""), found.get(1).split(" ")[0]);
        assertEquals(
                registry.host() + "/found/me\n",
                typed.run("search", "--format", "{{.Name}}", registry.host() + "/found")
                        .ok());
        assertEquals(125, typed.run("search", "--limit", "0", "x").exitCode());
    }

    @Test
    void whatCannotBeIsExplainedAndNoSecretIsSaid() throws InterruptedException {
        assertEquals(1, typed.run("pull", registry.host() + "/team/none:1").exitCode());
        assertEquals(1, typed.run("push", registry.host() + "/not/here:1").exitCode());
        assertEquals(1, typed.run("pull", "-a", registry.host() + "/team/box:1").exitCode());
        assertEquals(1, typed.run("login", "--password-stdin", registry.host()).exitCode());
        Typed.Answer both = typed.run("login", "-u", "budi", "-p", "rahasia", "--password-stdin", registry.host());
        assertEquals(125, both.exitCode());
        assertFalse(both.err().contains("rahasia"), both.err());
        assertEquals(1, typed.run("login", "-u", "budi", registry.host()).exitCode());
    }
}
