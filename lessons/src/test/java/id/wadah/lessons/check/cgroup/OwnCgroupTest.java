package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Signal;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a container's cgroup is, and who is in it. */
@Requires({Need.ROOT, Need.CGROUP_PIDS, Need.CGROUP_NAMESPACES})
class OwnCgroupTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final OwnCgroup own = new OwnCgroup("melati");
    private final CgroupPath path = new CgroupPath("melati");
    private final CgroupHolds holds = new CgroupHolds("melati");

    private static String path(Running container) {
        return Tool.lines("cut", "-d:", "-f3", container.proc() + "/cgroup").stream()
                .filter(each -> each.length() > 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aContainerHasItsOwn() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("own-cgroup.none", "melati"), learner.cue(own));
        wadah.start(Request.idle().name("mawar"));
        assertEquals(Cue.near("own-cgroup.other-name", "mawar", "melati"), learner.cue(own));
        Running melati = wadah.start(Request.idle().name("melati"));

        Map<String, String> facts = learner.facts(own);

        assertEquals(Long.toString(melati.pid()), facts.get("pid"));
        assertTrue(path(melati).startsWith(facts.get("path").replace("…", "")), facts.toString());

        wadah.engine().kill(melati.container(), Signal.KILL);
        melati.await();
        assertEquals(Cue.near("own-cgroup.ended", "melati"), learner.cue(own));
    }

    @Test
    void itsPathDependsOnWhoLooks() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(path));
        Running melati = wadah.start(Request.idle().name("melati"));
        String whole = path(melati);
        String id = melati.container().id().hex();

        Set<String> accepted = learner.accepted(path);

        assertTrue(accepted.contains(whole), accepted.toString());
        assertTrue(accepted.contains(whole.replace(id, id.substring(0, 12))));
        assertTrue(!accepted.contains(whole.replace(id, id.substring(0, 11))));
        assertTrue(!accepted.contains("/"));
        assertEquals(Cue.near("cgroup-path.inside"), learner.misunderstanding(path, "/"));
        assertEquals(
                Set.of(melati.exec("cut -d: -f3 /proc/self/cgroup | sort -u")
                        .output()
                        .strip()),
                learner.accepted(new CgroupPathInside("melati")));
    }

    @Test
    void whoJoinsIsSeen() {
        Running melati = wadah.start(Request.idle().name("melati"));
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("cgroup-holds.alone", "melati"), learner.cue(holds));
        wadah.start(Request.idle().name("mawar"));
        assertEquals(Cue.near("cgroup-holds.other-container", "mawar", "melati"), learner.cue(holds));

        melati.exec("sleep 300 > /dev/null 2>&1 &");

        Map<String, String> facts = learner.facts(holds);
        assertEquals("2", facts.get("count"));
        String children = "/proc/" + facts.get("new-pid") + "/cgroup";
        assertEquals(Tool.run("cat", melati.proc() + "/cgroup"), Tool.run("cat", children));
    }
}
