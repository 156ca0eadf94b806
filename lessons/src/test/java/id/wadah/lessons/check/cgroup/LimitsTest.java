package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import id.wadah.lessons.check.cgroup.LimitNumber.Limit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits as the kernel holds them. */
@Requires({Need.ROOT, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
class LimitsTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Condition memory = new MemoryLimit("melati", 24);

    private static Request idle(String name) {
        return Request.idle().name(name);
    }

    @Test
    void aLimitIsWhatTheKernelHas() {
        wadah.start(idle("old").memory("24m"));
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("limit.none", "melati", "24m"), learner.cue(memory));
        wadah.run(Request.of("true").name("ended").memory("24m"));
        assertEquals(Cue.near("limit.ended", "ended"), learner.cue(memory));
        wadah.start(idle("none"));
        assertEquals(Cue.near("limit.not-set", "none", "memory.max"), learner.cue(memory));
        wadah.start(idle("other").memory("32m"));
        assertEquals(Cue.near("limit.other", "other", "33554432", "24m"), learner.cue(memory));
        wadah.start(idle("mawar").memory("24m"));
        assertEquals(Cue.near("limit.other-name", "mawar", "melati"), learner.cue(memory));

        Running melati = wadah.start(idle("melati").memory("24m"));

        assertEquals(
                Map.of("container", "melati", "pid", Long.toString(melati.pid()), "limit", "25165824"),
                learner.facts(memory));
    }

    @Test
    void aDecimalMegabyteIsNotEnough() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(idle("melati").memory("24000000"));
        assertEquals("limit.other", learner.cue(memory).name());
    }

    @Test
    void processorsAreAQuotaOfAPeriod() {
        Condition cpu = new CpuLimit("melati", new BigDecimal("0.25"));
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(idle("mawar").cpus("0.5"));
        assertEquals(Cue.near("limit.other", "mawar", "50000 100000", "--cpus 0.25"), learner.cue(cpu));
        wadah.start(idle("melati").cpus(".25"));
        assertEquals("25000 100000", learner.facts(cpu).get("limit"));
    }

    @Test
    void processesAreCounted() {
        Condition pids = new PidsLimit("melati", 9);
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(idle("mawar").pids("90"));
        assertEquals(Cue.near("limit.other", "mawar", "90", "--pids-limit 9"), learner.cue(pids));
        wadah.start(idle("melati").pids("9"));
        assertEquals("9", learner.facts(pids).get("limit"));
    }

    @Test
    void aLimitIsReadAsANumber() {
        LimitNumber bytes = new LimitNumber("melati", Limit.MEMORY);
        LimitNumber quota = new LimitNumber("melati", Limit.CPU_QUOTA);
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("limit-number.none", "melati"), learner.cue(bytes));
        wadah.start(idle("melati").memory("24m").cpus("0.3"));
        assertEquals(Set.of("25165824"), learner.accepted(bytes));
        assertEquals(Cue.near("limit-number.decimal"), learner.misunderstanding(bytes, "24000000"));
        assertNull(learner.misunderstanding(bytes, "24"));
        assertEquals(Set.of("30000"), learner.accepted(quota));
        assertEquals(Cue.near("limit-number.period"), learner.misunderstanding(quota, "100000"));
    }

    @Test
    void aLimitOfNothingIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new MemoryLimit("melati", 0));
        assertThrows(IllegalArgumentException.class, () -> new PidsLimit("melati", 0));
        assertThrows(IllegalArgumentException.class, () -> new CpuLimit("melati", BigDecimal.ZERO));
    }
}
