package id.wadah.engine.step;

import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.SyscallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which a container's kernel calls are made: it numbers, times and records each, and lets observers
 * watch or refuse it.
 */
public final class StepLog {

    private final List<Step> steps = new ArrayList<>();
    private final List<StepObserver> observers;

    public StepLog(List<StepObserver> observers) {
        this(List.of(), observers);
    }

    /** A log that goes on after {@code earlier} steps. */
    public StepLog(List<Step> earlier, List<StepObserver> observers) {
        this.steps.addAll(earlier);
        this.observers = List.copyOf(observers);
    }

    /**
     * Makes one call and records it, whether it succeeds or not.
     *
     * @param made which kernel objects the call made, derived from its result
     * @throws KernelException when the kernel, or an observer, refuses it
     */
    public SyscallResult perform(
            StepKind kind,
            Actor actor,
            KernelCall call,
            Supplier<SyscallResult> execution,
            Function<SyscallResult, List<KernelObject>> made) {
        long start = System.nanoTime();
        try {
            for (StepObserver observer : observers) {
                observer.before(kind, actor, call);
            }
            start = System.nanoTime();
            SyscallResult result = execution.get();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            List<String> objects = made.apply(result).stream()
                    .map(object -> object.kind() + " " + object.identity())
                    .toList();
            record(kind, actor, call, result.value(), null, took, objects);
            return result;
        } catch (KernelException refused) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            record(kind, actor, call, -1, refused.errno().name(), took, List.of());
            throw refused;
        }
    }

    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    private void record(
            StepKind kind,
            Actor actor,
            KernelCall call,
            long result,
            @Nullable String errno,
            Duration took,
            List<String> made) {
        Step step;
        synchronized (this) {
            step = new Step(steps.size() + 1, kind, actor, call.render(), result, errno, took, made);
            steps.add(step);
        }
        observers.forEach(observer -> observer.after(step));
    }
}
