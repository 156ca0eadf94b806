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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens at a limit, and how the kernel counts it. */
@Requires({Need.ROOT, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
@Timeout(60)
class ReachedLimitsTest {

    /** Bounded by itself: without a limit it comes to an end. */
    private static final String GLUTTON = "dd if=/dev/zero of=/dev/null bs=200M count=1";

    private static final String LOOP = "timeout 20 sh -c 'while :; do :; done' > /dev/null 2>&1 &";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Request idle(String name) {
        return Request.idle().name(name);
    }

    private static void awaitFulfilled(Learner learner, Condition condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> condition.examine(learner.scene()) instanceof Finding.Fulfilled);
    }

    @Test
    void whoTakesTooMuchMemoryIsKilledAndTheContainerLives() {
        Condition kill = new OomKill("melati");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(kill));
        Running melati = wadah.start(idle("melati").memory("24m"));
        assertEquals(Cue.missing("oom-kill.none", "melati"), learner.cue(kill));
        wadah.run(Request.sh(GLUTTON).name("mawar"));
        assertEquals(Cue.near("oom-kill.other-container", "mawar", "melati"), learner.cue(kill));

        assertEquals(137, melati.exec(GLUTTON + "; exit $?").exitCode());

        Map<String, String> facts = learner.facts(kill);
        assertEquals("25165824", facts.get("limit"));
        assertTrue(Long.parseLong(facts.get("peak")) <= 25165824, facts.toString());
        assertTrue(Long.parseLong(facts.get("kills")) >= 1, facts.toString());
        assertEquals(Cue.missing("oom-end.none"), learner.cue(new OomExitCode()));

        wadah.engine().kill(melati.container(), Signal.KILL);
        melati.await();
        assertEquals(Cue.near("oom-kill.ended", "melati"), learner.cue(kill));
    }

    @Test
    void withoutALimitNobodyIsKilled() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(idle("melati"));
        assertEquals(0, melati.exec(GLUTTON).exitCode());
        assertEquals(Cue.near("oom-kill.no-limit", "melati"), learner.cue(new OomKill("melati")));
    }

    @Test
    void aContainerEndsWithItsFirstProcess() {
        OomEnd end = new OomEnd();
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("oom-end.none"), learner.cue(end));
        wadah.run(Request.sh(GLUTTON).name("unlimited"));
        assertEquals(Cue.near("oom-end.no-limit", "unlimited"), learner.cue(end));
        wadah.run(Request.sh("exit 3").name("modest").memory("24m"));
        assertEquals(Cue.near("oom-end.too-little", "modest", 3), learner.cue(end));
        Running killed = wadah.start(idle("killed").memory("24m"));
        wadah.engine().kill(killed.container(), Signal.KILL);
        killed.await();
        assertEquals(Cue.near("oom-end.killed-by-hand", "killed"), learner.cue(end));

        wadah.run(Request.of("dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1")
                .name("melati")
                .memory("24m"));

        assertEquals(Map.of("container", "melati", "exit-code", "137"), learner.facts(end));
        assertEquals(Set.of("137"), learner.accepted(new OomExitCode()));
    }

    @Test
    void aLoopGetsItsShareAndTwoGetNoMore() {
        Condition within = new CpuWithinLimit("melati");
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(idle("melati").cpus("0.2"));
        assertEquals(Cue.missing("cpu-burners.idle", "melati"), learner.cue(within));
        wadah.start(idle("mawar"));
        assertEquals(Cue.near("cpu-burners.other-container", "mawar", "melati"), learner.cue(within));

        melati.exec(LOOP);
        awaitFulfilled(learner, within);

        Learner next = Learner.beginning(wadah.engine());
        Condition two = new CpuBurners("melati", 2);
        assertEquals(Cue.near("cpu-burners.too-few", 1, 2), next.cue(two));
        assertEquals(Cue.missing("cpu-burners.measuring"), next.cue(new CpuShareMeasured()));
        melati.exec(LOOP);
        awaitFulfilled(next, two);
        assertEquals(Set.of("within"), next.accepted(new CpuShareMeasured()));
    }

    @Test
    void aProgramThatWantsLittleIsNotThrottled() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(idle("melati"));
        assertEquals(Cue.near("cpu-burners.no-limit", "melati"), learner.cue(new CpuWithinLimit("melati")));
    }

    @Test
    void aForkTooManyIsRefused() {
        ForkRefused refused = new ForkRefused("melati");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(refused));
        Running melati = wadah.start(idle("melati").pids("8"));
        assertEquals(Cue.missing("fork-refused.none", "melati"), learner.cue(refused));
        Running mawar = wadah.start(idle("mawar"));
        mawar.exec("for i in $(seq 20); do sleep 60 > /dev/null 2>&1 & done");
        assertEquals(Cue.near("fork-refused.other-container", "mawar", "melati"), learner.cue(refused));
        assertEquals(Cue.near("fork-refused.no-limit", "mawar"), learner.cue(new ForkRefused("mawar")));

        melati.exec("for i in $(seq 20); do sleep 60 > /dev/null 2>&1 & done");

        Map<String, String> facts = learner.facts(refused);
        assertEquals("8", facts.get("limit"));
        assertTrue(Integer.parseInt(facts.get("current")) <= 8, facts.toString());
        assertTrue(Integer.parseInt(facts.get("refused")) >= 1, facts.toString());
    }
}
