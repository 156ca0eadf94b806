package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.AgentGoneException;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Why a program could not be started, in a person's terms. */
final class LaunchFailure {

    private LaunchFailure() {}

    /**
     * What went wrong as an {@link EngineException}, with what was suppressed on the way; a failure that nobody foresaw stays what it is.
     *
     * @param directory where the files are that could not be written, when that was it
     */
    static RuntimeException explain(RuntimeException failure, StepLog log, Path directory) {
        if (failure instanceof EngineException) {
            return failure;
        }
        RuntimeException explained = failure;
        if (failure instanceof KernelException refused) {
            explained = new EngineException(
                    Problem.STEP_REFUSED,
                    refused,
                    stepOf(refused, log.steps()),
                    refused.call().render(),
                    refused.errno().name());
        } else if (failure instanceof AgentGoneException gone) {
            explained = new EngineException(Problem.AGENT_GONE, gone, String.valueOf(gone.getMessage()));
        } else if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            explained = StorageFailure.of(directory, cause);
        }
        if (explained != failure) {
            for (Throwable also : failure.getSuppressed()) {
                explained.addSuppressed(also);
            }
        }
        return explained;
    }

    /** The step that was refused; steps that failed before, without harm, or after, in the clean-up, are others. */
    private static String stepOf(KernelException refused, List<Step> steps) {
        String call = refused.call().render();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).failed() && steps.get(i).call().equals(call)) {
                return steps.get(i).kind().id();
            }
        }
        return steps.isEmpty() ? "" : steps.get(steps.size() - 1).kind().id();
    }

    static int exitCode(RuntimeException explained) {
        return explained instanceof EngineException known
                ? known.problem().exitCode()
                : Problem.STEP_REFUSED.exitCode();
    }
}
