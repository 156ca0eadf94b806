package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.step.Phase;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Running;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Refuses steps one by one, and looks at what is said and what is left. */
abstract class StepFaults {

    static final List<Errno> ERRORS = List.of(Errno.EPERM, Errno.ENOMEM, Errno.ENOSPC);

    /** What comes after the program has begun to run, or its start has failed: refused once, it is tried again. */
    static final Set<Phase> TRIED_AGAIN = Set.of(Phase.LIFE, Phase.CLEANUP);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    static Request plain() {
        return Request.sh("exit 0");
    }

    static Stream<DynamicTest> everyStep(Supplier<Request> request) {
        return everyStep(request, step -> true, wadah::verifyNothingLeft);
    }

    /** Those steps only that are of these kinds. */
    static Stream<DynamicTest> everyStep(Supplier<Request> request, Set<StepKind> kinds) {
        return everyStep(request, step -> kinds.contains(step.kind()), wadah::verifyNothingLeft);
    }

    static Stream<DynamicTest> everyStep(Supplier<Request> request, Predicate<Step> chosen, Runnable verification) {
        // Not the first of its engine, which makes the default network's bridge.
        wadah.run(plain());
        wadah.removeContainers();
        Running good = wadah.start(request.get());
        assertEquals(0, good.await().exitCode());
        List<Step> steps = good.container().steps();
        assertTrue(steps.stream().anyMatch(step -> step.kind() == StepKind.REMOVE_CGROUP));
        verification.run();
        return steps.stream()
                .filter(chosen)
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.actor() + " " + step.kind().id(),
                        () -> ERRORS.forEach(errno ->
                                refuse(request.get(), step, Refusal.ofKind(step, steps, errno), verification))));
    }

    static void refuse(Request request, Step step, Refusal refusal, Runnable verification) {
        Container container = wadah.create(request);
        try {
            wadah.engine().start(container, List.of(refusal));
            assertTrue(TRIED_AGAIN.contains(step.kind().phase()), () -> "started without " + step.call());
            assertEquals(
                    0,
                    new Running(wadah.engine(), container, null, new Output())
                            .await()
                            .exitCode());
        } catch (EngineException error) {
            assertEquals(step.kind(), refusal.refused());
            assertClear(error, step, refusal.errno());
            assertEquals(Status.CREATED, container.state().status(), "as in Docker");
            assertEquals(error.problem().exitCode(), container.state().exitCode());
        }
        if (step.kind().phase() == Phase.CLEANUP) {
            // How many processes are still to be killed one by one depends on how fast they die at once.
            assertTrue(
                    refusal.refused() == null || refusal.refused().phase() == Phase.CLEANUP,
                    () -> "" + refusal.refused());
        } else {
            assertEquals(step.kind(), refusal.refused(), "the same step as in the good run");
        }
        verification.run();
    }

    static void assertClear(EngineException error, Step step, Errno errno) {
        int code = error.problem().exitCode();
        assertTrue(code >= 125 && code <= 127, error::toString);
        if (error.problem() == Problem.STEP_REFUSED) {
            assertEquals(step.kind().id(), error.details().get(0));
            assertEquals(errno.name(), error.details().get(2));
        } else {
            assertTrue(error.details().contains(errno.name()), error::toString);
        }
        assertEquals(0, error.getSuppressed().length, error::toString);
    }
}
