package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ps")
class ZombieChecksTest {

    private static final Zombie ANY = new Zombie(null);
    private static final Zombie HERE = new Zombie("box");
    private static final OrphanReaped REAPED = new OrphanReaped();

    /** Leaves an orphan that ends when the file is there. */
    private static final String ORPHAN = "(sh -c 'until [ -e /end ]; do sleep 0.05; done' &); exec sleep 300";

    /** The same, but the program that does not wait is the parent itself. */
    private static final String CHILD = "sh -c 'until [ -e /end ]; do sleep 0.05; done' & exec sleep 300";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    private static void end(Running container) {
        assertEquals(0, container.exec("touch /end").exitCode());
    }

    @Test
    void anOrphanIsAZombieUnderAProgramThatDoesNotWait() {
        assertEquals("zombie.none", task.cue(ANY).name());
        Running box = wadah.start(Request.sh(ORPHAN).name("box"));
        task.awaitCue("zombie.child-lives", ANY);
        assertEquals("zombie.child-lives", task.cue(HERE).name());

        end(box);
        Map<String, String> facts = task.awaitFacts(ANY);
        assertEquals(
                "Z",
                Tool.run("ps", "-o", "stat=", "-p", facts.get("pid")).strip().substring(0, 1));
        assertEquals(
                "" + box.pid(),
                Tool.run("ps", "-o", "ppid=", "-p", facts.get("pid")).strip());
        assertEquals("" + box.pid(), facts.get("parent"));
        assertEquals("1", facts.get("parent-inside"));
        assertEquals("sleep", facts.get("parent-name"));
        assertEquals(facts.get("pid"), task.facts(HERE).get("pid"));
        assertEquals("zombie.no-container", task.cue(new Zombie("other")).name());

        wadah.engine().remove(box.container(), true);
        assertEquals("zombie.no-container", task.cue(HERE).name());
    }

    @Test
    void aShellWaits() {
        Running box = wadah.start(Request.sh(ORPHAN.replace("exec sleep 300", "sleep 300; true")));
        end(box);
        task.awaitCue("zombie.shell", ANY);
        assertEquals("orphan-reaped.shell", task.cue(REAPED).name());
    }

    @Test
    void anInitWaitsForAnOrphan() {
        assertEquals("orphan-reaped.none", task.cue(REAPED).name());
        Running box = wadah.start(Request.sh(ORPHAN).init());
        task.awaitCue("orphan-reaped.child-lives", REAPED);
        assertEquals("zombie.init", task.cue(ANY).name());

        end(box);
        Map<String, String> facts = task.awaitFacts(REAPED);
        assertEquals("" + box.pid(), facts.get("init-pid"));
        assertEquals(1, Tool.attempt("ps", "-p", facts.get("pid")).exitCode(), "it has been waited for");
    }

    @Test
    void withoutAnInitItIsLeft() {
        Running box = wadah.start(Request.sh(ORPHAN));
        task.awaitCue("orphan-reaped.none", REAPED);
        end(box);
        task.awaitCue("orphan-reaped.zombie", REAPED);
        assertEquals("sleep", task.cue(REAPED).details().get(0));
    }

    @Test
    void anInitDoesNotWaitForTheChildrenOfOthers() {
        Running box = wadah.start(Request.sh(CHILD).init());
        end(box);
        task.awaitCue("orphan-reaped.parent-lives", REAPED);
    }

    @Test
    void theEndOfAllIsNoReaping() {
        Running box = wadah.start(Request.sh(ORPHAN).init());
        task.awaitCue("orphan-reaped.child-lives", REAPED);
        wadah.engine().remove(box.container(), true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertEquals("orphan-reaped.none", task.cue(REAPED).name()));
    }
}
