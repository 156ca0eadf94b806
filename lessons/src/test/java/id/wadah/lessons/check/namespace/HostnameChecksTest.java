package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"unshare", "nsenter", "hostname", "readlink"})
class HostnameChecksTest {

    private static final String NAME = "melati-called";
    private static final HostnameIs ANYBODY = new HostnameIs(NAME, null);
    private static final HostnameIs RENAMED = new HostnameIs(NAME, "box");
    private static final HostnameFate FATE = new HostnameFate(NAME, "box", "a", "b", "c");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    @Test
    void aContainerWithTheName() {
        wadah.start(Request.idle().hostname("another"));
        assertEquals("hostname.other", task.cue(ANYBODY).name());

        Running called = wadah.start(Request.idle().hostname(NAME));
        Map<String, String> facts = task.facts(ANYBODY);
        assertEquals("" + called.pid(), facts.get("pid"));
        assertEquals(
                Tool.run("readlink", "/proc/" + called.pid() + "/ns/uts").strip(), "uts:[" + facts.get("inode") + "]");
        assertEquals(Tool.run("readlink", "/proc/self/ns/uts").strip(), "uts:[" + facts.get("host-inode") + "]");
        assertEquals(Tool.run("hostname").strip(), facts.get("host-name"));
    }

    @Test
    void aProcessOfTheHostWithTheName() {
        try (HostProgram program =
                HostProgram.start("unshare", "--uts", "sh", "-c", "hostname " + NAME + "; exec sleep 300")) {
            assertEquals("" + program.pid(), task.awaitFacts(ANYBODY).get("pid"));
        }
    }

    @Test
    void whatWasNamedSoBeforeTheTaskIsNotNew() {
        Running before = wadah.start(Request.idle().hostname(NAME));
        Examiner later = new Examiner(wadah.engine());
        // Within a hundredth of a second, one cannot be told from the other.
        Running after = wadah.start(Request.idle().hostname("later"));
        List<String> details = later.cue(ANYBODY).details();
        assertEquals(List.of("later", NAME), details, before.pid() + " " + after.pid());
    }

    @Test
    void aContainerIsRenamedFromOutside() {
        assertEquals("container.not-running", task.cue(RENAMED).name());
        assertEquals("container.not-running", task.unknown(FATE));
        Running box = wadah.start(Request.idle().name("box"));
        assertEquals("hostname.unchanged", task.cue(RENAMED).name());
        assertEquals(Set.of("c"), task.accepted(FATE));

        rename(box, "wrong");
        assertEquals("hostname.other", task.cue(RENAMED).name());

        rename(box, NAME);
        assertEquals("" + box.pid(), task.facts(RENAMED).get("pid"));
        assertEquals(Set.of("b"), task.accepted(FATE));
    }

    private static void rename(Running box, String name) {
        Tool.run("nsenter", "--uts", "--target", "" + box.pid(), "hostname", name);
    }

    @Test
    void theInodeIsTheContainersNotTheHosts() {
        NamespaceInode inode = new NamespaceInode("uts", "box");
        assertEquals("container.not-running", task.unknown(inode));
        Running box = wadah.start(Request.idle().name("box"));
        String link = Tool.run("readlink", "/proc/" + box.pid() + "/ns/uts").strip();
        assertEquals(Set.of(link, link.replaceAll("\\D", "")), task.accepted(inode));
        String hosts = Tool.run("readlink", "/proc/self/ns/uts").strip();
        assertEquals("namespace-inode.host", task.misunderstanding(inode, hosts));
    }
}
