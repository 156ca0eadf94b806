package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Signal;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Learner;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Standing still, and going on. */
@Requires({Need.ROOT, Need.CGROUP_UNIFIED})
class FreezeTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Frozen frozen = new Frozen("melati");
    private final Thawed thawed = new Thawed("melati");
    private final Counting counting = new Counting("melati");
    private final LogNumbers numbers = new LogNumbers("melati");

    private static Running count() {
        return wadah.start(
                Request.sh("while sleep 0.05; do echo $((i+=1)); done").name("melati"));
    }

    private static void awaitFulfilled(Learner learner, Condition condition) {
        Awaitility.await().until(() -> condition.examine(learner.scene()) instanceof Finding.Fulfilled);
    }

    @Test
    void aContainerCounts() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("counting.none", "melati"), learner.cue(counting));
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(numbers));
        wadah.start(Request.idle().name("mawar"));
        assertEquals(Cue.near("counting.other-name", "mawar", "melati"), learner.cue(counting));
        count();
        awaitFulfilled(learner, counting);
        assertEquals(Set.of("next"), learner.accepted(numbers));
    }

    @Test
    void whoIsSilentDoesNotCount() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.missing("counting.silent", "melati"), learner.cue(counting));
        wadah.engine().kill(melati.container(), Signal.KILL);
        melati.await();
        assertEquals(Cue.near("counting.ended", "melati"), learner.cue(counting));
    }

    @Test
    void aGapInTheNumbersIsSeen() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.run(Request.sh("echo 1; echo one; echo 2; echo 4").name("melati"));
        assertEquals(Set.of("skipped"), learner.accepted(numbers));
        assertEquals("4", learner.known(numbers).facts().get("last"));
    }

    @Test
    void whatIsPausedStandsStillAndGoesOn() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(frozen));
        Running melati = count();
        awaitFulfilled(learner, counting);
        assertEquals(Cue.missing("frozen.none", "melati"), learner.cue(frozen));
        assertEquals(Cue.near("thawed.freeze-first", "melati"), learner.cue(thawed));

        wadah.engine().pause(melati.container());

        assertEquals(Long.toString(melati.pid()), learner.facts(frozen).get("pid"));
        assertEquals(Cue.missing("thawed.still-frozen", "melati"), learner.cue(thawed));
        assertEquals(Set.of("memory"), learner.accepted(new FrozenHolds("melati")));
        assertEquals(Cue.missing("thawed.still-frozen", "melati"), learner.cue(thawed));
        assertEquals(Cue.near("frozen.other-container", "melati", "mawar"), secondOf(learner));

        wadah.engine().unpause(melati.container());

        assertEquals("0", learner.facts(thawed).get("used"));
        assertEquals(Set.of("next"), learner.accepted(numbers));
        assertTrue(learner.cue(frozen).equals(Cue.missing("frozen.none", "melati")));
    }

    private static Cue secondOf(Learner learner) {
        wadah.start(Request.idle().name("mawar"));
        return learner.cue(new Frozen("mawar"));
    }

    @Test
    void aSignalIsNotTheFreezer() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(Request.idle().name("melati"));
        wadah.engine().kill(melati.container(), Signal.parse("STOP"));
        Awaitility.await().until(() -> learner.cue(frozen).equals(Cue.near("frozen.stopped-by-signal", "melati")));
        wadah.engine().kill(melati.container(), Signal.KILL);
        melati.await();
        assertEquals(Cue.near("frozen.ended", "melati"), learner.cue(frozen));
    }

    @Test
    void anotherProcessIsNotTheOneThatWasFrozen() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(Request.idle().name("melati"));
        wadah.engine().pause(melati.container());
        assertEquals("thawed.still-frozen", learner.cue(thawed).name());
        wadah.engine().remove(melati.container(), true);
        assertEquals(Cue.near("thawed.ended", "melati"), learner.cue(thawed));
        wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.near("thawed.freeze-first", "melati"), learner.cue(thawed));
    }
}
