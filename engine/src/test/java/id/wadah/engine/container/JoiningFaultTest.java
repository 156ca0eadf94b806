package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every call that starts one more program in a container is refused once: the error is clear, and the container is as it was. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class JoiningFaultTest extends StepFaults {

    @TestFactory
    Stream<DynamicTest> aProgramThatJoins() {
        return everyJoiningStep(Request.idle(), Request.sh("exit 0").user("33").workingDirectory("/made/here"));
    }

    @TestFactory
    Stream<DynamicTest> aProgramThatJoinsAUserNamespaceWithATerminal() {
        return everyJoiningStep(
                Request.idle().userNamespace(), Request.sh("exit 0").tty(20, 60));
    }

    private static Stream<DynamicTest> everyJoiningStep(Request container, Request program) {
        Running running = wadah.start(container);
        List<Step> steps = join(running, program, List.of());
        running.exec("rmdir /made/here /made");
        wadah.verifyNothingLeft();
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.kind().id(), () -> {
                            Running fresh = wadah.start(container);
                            int processes = fresh.container().objects().size();
                            for (Errno errno : ERRORS) {
                                Refusal refusal = new Refusal(step.ordinal(), errno);
                                try {
                                    join(fresh, program, List.of(refusal));
                                    assertTrue(
                                            TRIED_AGAIN.contains(step.kind().phase()),
                                            () -> "started without " + step.call());
                                } catch (EngineException error) {
                                    assertClear(error, step, errno);
                                }
                                assertEquals(step.kind(), refusal.refused());
                                fresh.exec("rmdir /made/here /made");
                            }
                            // The container itself is as it was.
                            assertEquals("alive\n", fresh.exec("echo alive").output());
                            assertEquals(processes, fresh.container().objects().size());
                            wadah.verifyNothingLeft();
                        }));
    }

    private static List<Step> join(Running running, Request program, List<StepObserver> observers) {
        ExecProcess process =
                running.engine().exec(running.container(), program.process(), false, new Output(), observers);
        try {
            assertEquals(0, process.await());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.steps();
    }
}
