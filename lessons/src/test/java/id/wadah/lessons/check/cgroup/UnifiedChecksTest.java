package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.ByteSize;
import id.wadah.engine.Engine;
import id.wadah.engine.cgroup.Cpus;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.cgroup.UnifiedMachine;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import id.wadah.lessons.check.cgroup.LimitNumber.Limit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The checks on a machine with version 2 of cgroups: a real container, and the kernel's files as version 2 has them. */
@Requires(Need.ROOT)
class UnifiedChecksTest {

    private static final Limits LIMITS = Limits.NONE
            .withMemory(ByteSize.ofMebibytes(24))
            .withCpus(new Cpus(250_000_000))
            .withPids(9);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    private UnifiedMachine machine;
    private Learner learner;
    private Running melati;

    @BeforeEach
    void begin() {
        machine = new UnifiedMachine(directory);
        learner = Learner.beginning(onVersionTwo());
        melati = wadah.start(Request.idle().name("melati"));
        machine.make(wadah.root().cgroupName(), melati.container().id().hex(), LIMITS, melati.pid());
    }

    /** The engine of these tests, but for where its cgroups are. */
    private Engine onVersionTwo() {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("cgroups")) {
                        return machine.cgroups();
                    }
                    try {
                        return method.invoke(wadah.engine(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void say(String file, String text) {
        machine.say(wadah.root().cgroupName(), melati.container().id().hex(), file, text);
    }

    @Test
    void limits() {
        assertEquals("25165824", learner.facts(new MemoryLimit("melati", 24)).get("limit"));
        assertEquals(
                "25000 100000",
                learner.facts(new CpuLimit("melati", new BigDecimal("0.25"))).get("limit"));
        assertEquals("9", learner.facts(new PidsLimit("melati", 9)).get("limit"));
        assertEquals(Set.of("25165824"), learner.accepted(new LimitNumber("melati", Limit.MEMORY)));
        assertEquals(Set.of("25000"), learner.accepted(new LimitNumber("melati", Limit.CPU_QUOTA)));
        say("memory.max", "max");
        say("cpu.max", "max 100000");
        say("pids.max", "max");
        assertEquals("limit.not-set", learner.cue(new MemoryLimit("melati", 24)).name());
        assertEquals(
                "limit.not-set",
                learner.cue(new CpuLimit("melati", new BigDecimal("0.25"))).name());
        assertEquals("limit.not-set", learner.cue(new PidsLimit("melati", 9)).name());
    }

    @Test
    void oneTreeHasTheProcess() {
        assertEquals("1", learner.facts(new OwnCgroup("melati")).get("hierarchies"));
        say("cgroup.procs", "1");
        assertEquals(Cue.missing("own-cgroup.none", "melati"), learner.cue(new OwnCgroup("melati")));
    }

    @Test
    void memoryEvents() {
        OomKill kill = new OomKill("melati");
        say("memory.events", "low 0\nhigh 0\nmax 7\noom 0\noom_kill 0");
        assertEquals(Cue.missing("oom-kill.none", "melati"), learner.cue(kill));
        say("memory.events", "low 0\nhigh 0\nmax 312\noom 1\noom_kill 1");
        say("memory.peak", "25161728");
        assertEquals(Map.of("kills", "1", "limit", "25165824", "peak", "25161728"), learner.facts(kill));
    }

    @Test
    void processEvents() {
        ForkRefused refused = new ForkRefused("melati");
        say("pids.current", "9");
        say("pids.events", "max 0");
        assertEquals(Cue.missing("fork-refused.none", "melati"), learner.cue(refused));
        say("pids.events", "max 3");
        assertEquals(Map.of("refused", "3", "current", "9", "limit", "9"), learner.facts(refused));
        say("pids.current", "10");
        assertEquals(Cue.near("fork-refused.joined", "melati", 9), learner.cue(refused));
    }

    @Test
    void freezing() {
        Frozen frozen = new Frozen("melati");
        Thawed thawed = new Thawed("melati");
        say("cpu.stat", "usage_usec 5000\nnr_throttled 0\nthrottled_usec 0");
        say("cgroup.freeze", "1");
        say("cgroup.events", "populated 1\nfrozen 0");
        assertEquals(Cue.missing("frozen.none", "melati"), learner.cue(frozen), "asked, and not yet there");
        say("cgroup.events", "populated 1\nfrozen 1");
        assertEquals(Long.toString(melati.pid()), learner.facts(frozen).get("pid"));
        assertEquals(Cue.missing("thawed.still-frozen", "melati"), learner.cue(thawed));
        say("cgroup.events", "populated 1\nfrozen 0");
        assertEquals(Map.of("pid", Long.toString(melati.pid()), "used", "0"), learner.facts(thawed));
    }

    @Test
    void memoryIsHeldWhileFrozen() {
        FrozenHolds holds = new FrozenHolds("melati");
        say("memory.current", "253952");
        assertEquals(Set.of("memory"), learner.accepted(holds));
        say("memory.current", "0");
        assertEquals(Set.of("nothing"), learner.accepted(holds));
    }
}
