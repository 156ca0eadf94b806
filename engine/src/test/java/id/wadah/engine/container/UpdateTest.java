package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits that are changed while the program runs, as the cgroup has them and as the container's own view of it shows them. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
class UpdateTest {

    private static final long MEBI = 1L << 20;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static ContainerCgroup cgroup(Running container) {
        return wadah.engine()
                .cgroups()
                .existing(wadah.root().cgroupName(), container.container().id().hex())
                .orElseThrow();
    }

    private static LimitsRequest memory(String size, String both) {
        return LimitsRequest.NONE.with(Limit.MEMORY, size).with(Limit.MEMORY_SWAP, both);
    }

    @Test
    void theKernelHasTheNewLimitsAndTheProgramRunsOn() {
        Running container = wadah.start(Request.idle().memory("64m").pids("30"));
        long started = container.process().stat().orElseThrow().startTime();

        wadah.engine()
                .update(
                        container.container(),
                        LimitsRequest.of("96m", "0.5", "12")
                                .with(Limit.MEMORY_SWAP, "160m")
                                .with(Limit.CPU_SHARES, "512"));

        assertEquals(
                OptionalLong.of(96 * MEBI),
                cgroup(container).memory().orElseThrow().limit());
        assertEquals(
                OptionalLong.of(12),
                cgroup(container).processCount().orElseThrow().max());
        assertEquals(50_000, cgroup(container).cpu().orElseThrow().quota().orElseThrow());
        assertEquals(started, container.process().stat().orElseThrow().startTime());
        LimitsRequest kept = container.container().config().limits();
        assertEquals(
                LimitsRequest.of("96m", "0.5", "12")
                        .with(Limit.MEMORY_SWAP, "160m")
                        .with(Limit.CPU_SHARES, "512"),
                kept);
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        Running container = wadah.start(Request.idle().memory("64m").cpus("0.5").pids("30"));

        wadah.engine().update(container.container(), LimitsRequest.of(null, null, "20"));

        assertEquals(
                OptionalLong.of(64 * MEBI),
                cgroup(container).memory().orElseThrow().limit());
        assertEquals(50_000, cgroup(container).cpu().orElseThrow().quota().orElseThrow());
        assertEquals(
                OptionalLong.of(20),
                cgroup(container).processCount().orElseThrow().max());
        assertEquals(
                "64m",
                container.container().config().limits().asked(Limit.MEMORY).orElseThrow());
        assertEquals(
                "0.5", container.container().config().limits().asked(Limit.CPUS).orElseThrow());
    }

    /** As in Docker: memory and swap together stay what they were, and the memory may not be more. */
    @Test
    void moreMemoryThanMemoryAndSwapIsRefused() {
        Running container = wadah.start(Request.idle().memory("64m"));

        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.engine().update(container.container(), memory("256m", null)));

        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
        assertEquals("--memory-swap", refused.details().get(1));
        assertEquals(
                OptionalLong.of(64 * MEBI),
                cgroup(container).memory().orElseThrow().limit());

        wadah.engine().update(container.container(), memory("256m", "512m"));
        assertEquals(
                OptionalLong.of(256 * MEBI),
                cgroup(container).memory().orElseThrow().limit());
    }

    /** The memory is set first, the number of processes after it: when that is refused, the memory is as before. */
    @Test
    void whenTheKernelRefusesOneAllAreAsBefore() {
        StepObserver noMoreProcesses = new StepObserver() {
            private int seen;

            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == StepKind.LIMIT_PIDS && ++seen == 2) {
                    throw new KernelException(call, Errno.EBUSY);
                }
            }
        };
        Running container = wadah.start(Request.idle().pids("30"), noMoreProcesses);
        OptionalLong before = cgroup(container).memory().orElseThrow().limit();
        LimitsRequest kept = container.container().config().limits();

        EngineException refused = assertThrows(
                EngineException.class,
                () -> wadah.engine().update(container.container(), LimitsRequest.of("64m", "0.5", "7")));

        assertEquals(Problem.LIMIT_REFUSED, refused.problem());
        assertEquals("EBUSY", refused.details().get(2));
        assertEquals(before, cgroup(container).memory().orElseThrow().limit());
        assertEquals(OptionalLong.empty(), cgroup(container).cpu().orElseThrow().quota());
        assertEquals(
                OptionalLong.of(30),
                cgroup(container).processCount().orElseThrow().max());
        assertEquals(kept, container.container().config().limits());
        assertEquals("alive\n", container.exec("echo alive").output());
    }

    @Test
    void oneThatDoesNotRunHasThemWhenItStarts() {
        Container container = wadah.create(Request.idle().memory("64m"));

        wadah.engine().update(container, LimitsRequest.of(null, null, "9"));
        wadah.engine().close();
        wadah.open();
        Container later = wadah.engine().container(container.name());
        wadah.engine().start(later, List.of());

        ContainerCgroup cgroup = wadah.engine()
                .cgroups()
                .existing(wadah.root().cgroupName(), later.id().hex())
                .orElseThrow();
        assertEquals(OptionalLong.of(9), cgroup.processCount().orElseThrow().max());
        assertEquals(OptionalLong.of(64 * MEBI), cgroup.memory().orElseThrow().limit());
    }

    @Test
    void aWrongValueChangesNothing() {
        Running container = wadah.start(Request.idle().memory("64m"));
        for (LimitsRequest wrong : new LimitsRequest[] {
            memory("1k", null),
            LimitsRequest.of(null, "many", null),
            LimitsRequest.NONE.with(Limit.CPU_SHARES, "1"),
            LimitsRequest.NONE.with(Limit.CPUSET_CPUS, "4096"),
            LimitsRequest.of("65m", "999", null)
        }) {
            assertThrows(EngineException.class, () -> wadah.engine().update(container.container(), wrong));
        }
        assertEquals(
                OptionalLong.of(64 * MEBI),
                cgroup(container).memory().orElseThrow().limit());
    }
}
