package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
@RequiresTool({"unshare", "ps", "cat"})
class UserChecksTest {

    private static final RootMapped MAPPED = new RootMapped();

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @Test
    void rootInsideIsAnotherUserOutside() {
        Examiner task = new Examiner(wadah.engine());
        assertEquals("root-mapped.none", task.cue(MAPPED).name());

        wadah.start(Request.idle().name("plain"));
        assertEquals("root-mapped.same", task.cue(MAPPED).name());
        assertEquals(List.of("plain"), task.cue(MAPPED).details());

        Running container = wadah.start(Request.idle().userNamespace());
        String[] map =
                Tool.run("cat", "/proc/" + container.pid() + "/uid_map").strip().split("\\s+");
        Map<String, String> facts = task.facts(MAPPED);
        assertEquals("" + container.pid(), facts.get("pid"));
        assertEquals(map[1], facts.get("base"));
        assertEquals(Long.parseLong(map[2]) - 1, Long.parseLong(facts.get("last")));
    }

    @Test
    void rootThatStaysRootDoesNotCount() {
        Examiner task = new Examiner(wadah.engine());
        try (HostProgram same = HostProgram.start("unshare", "--user", "--map-root-user", "sleep", "300")) {
            task.awaitCue("root-mapped.to-root", MAPPED);
            assertEquals("" + same.pid(), task.cue(MAPPED).details().get(0));
        }
    }

    @Test
    void anEmptyMapDoesNotCount() {
        Examiner task = new Examiner(wadah.engine());
        try (HostProgram nobody = HostProgram.start("unshare", "--user", "sleep", "300")) {
            task.awaitCue("root-mapped.empty", MAPPED);
            assertEquals("" + nobody.pid(), task.cue(MAPPED).details().get(0));
        }
    }

    @Test
    void aMapWrittenByHandCounts() throws IOException {
        Examiner task = new Examiner(wadah.engine());
        try (HostProgram other = HostProgram.start("unshare", "--user", "sleep", "300")) {
            task.awaitCue("root-mapped.empty", MAPPED);
            Files.writeString(Path.of("/proc", "" + other.pid(), "uid_map"), "0 65533 1");
            assertEquals("65533", task.facts(MAPPED).get("base"));
            assertEquals("0", task.facts(MAPPED).get("last"));
            assertEquals("" + other.pid(), task.facts(MAPPED).get("pid"));
        }
    }

    @Test
    void theHostsNumberOfAUserIsAsked() {
        HostUid uid = new HostUid("mapped");
        Examiner task = new Examiner(wadah.engine());
        assertEquals("container.not-running", task.unknown(uid));

        Running container = wadah.start(Request.idle().name("mapped").userNamespace());
        String seen = Tool.run("ps", "-o", "uid=", "-p", "" + container.pid()).strip();
        assertEquals(Set.of(seen), task.accepted(uid));
        assertEquals("host-uid.inside", task.misunderstanding(uid, "0"));
        assertEquals("host-uid.inside", task.misunderstanding(uid, "root"));
        assertEquals("host-uid.pid", task.misunderstanding(uid, "" + container.pid()));
        assertEquals("", task.misunderstanding(uid, "7"));
    }

    @Test
    void withoutAUserNamespaceItIsRoot() {
        wadah.start(Request.idle().name("plain"));
        assertEquals(Set.of("0", "root"), new Examiner(wadah.engine()).accepted(new HostUid("plain")));
    }

    @Test
    void whoHasNoNumberInsideIsNobody() {
        Running container = wadah.start(Request.idle().userNamespace());
        String seen =
                container.exec("stat -c %u /proc/sys/kernel/hostname").output().strip();
        Examiner task = new Examiner(wadah.engine());
        assertEquals(Set.of(seen), task.accepted(new OverflowUid()));
        assertEquals("overflow-uid.host-root", task.misunderstanding(new OverflowUid(), "0"));
        assertEquals("overflow-uid.own-root", task.misunderstanding(new OverflowUid(), "100000"));
    }
}
