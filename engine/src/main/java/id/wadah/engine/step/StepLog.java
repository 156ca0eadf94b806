package id.wadah.engine.step;

import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.CallPort.Outcome;
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
    private final boolean stepwise;
    private final List<Posted<?>> posted = new ArrayList<>();

    public StepLog(List<StepObserver> observers) {
        this.observers = List.copyOf(observers);
        this.stepwise = observers.stream().anyMatch(StepObserver::stepwise);
    }

    private record Posted<C extends KernelCall>(
            StepKind kind, Actor actor, C call, CallPort<C> port, List<KernelObject> made) {}

    /**
     * Makes a call whose result nobody needs, at the latest before the next call of another process, the next {@link #perform} or
     * {@link #flush}. Such calls of one process travel together; they are made, and recorded, in order.
     */
    <C extends KernelCall> void post(StepKind kind, Actor actor, C call, CallPort<C> port, List<KernelObject> made) {
        if (stepwise) {
            perform(kind, actor, call, () -> port.call(call), result -> made);
            return;
        }
        if (!posted.isEmpty() && posted.get(0).port() != port) {
            flush();
        }
        posted.add(new Posted<>(kind, actor, call, port, made));
    }

    /**
     * Makes all calls that were posted.
     *
     * @throws KernelException the first one that the kernel refused
     */
    public void flush() {
        if (posted.isEmpty()) {
            return;
        }
        List<Posted<?>> now = List.copyOf(posted);
        posted.clear();
        // All that is posted at a time is for one port, which takes calls of one sort.
        @SuppressWarnings("unchecked")
        CallPort<KernelCall> port = (CallPort<KernelCall>) now.get(0).port();
        long start = System.nanoTime();
        List<Outcome> outcomes =
                port.callAll(now.stream().<KernelCall>map(Posted::call).toList());
        Duration each = Duration.ofNanos((System.nanoTime() - start) / now.size());
        KernelException first = null;
        for (int i = 0; i < now.size(); i++) {
            KernelException refused = record(now.get(i), outcomes.get(i), each);
            first = first == null ? refused : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable KernelException record(Posted<?> step, Outcome outcome, Duration took) {
        SyscallResult result = outcome.result();
        KernelException refused = outcome.refused();
        if (result != null) {
            record(step.kind(), step.actor(), step.call(), result.value(), null, took, identities(step.made()));
        } else if (refused != null) {
            record(step.kind(), step.actor(), step.call(), -1, refused.errno().name(), took, List.of());
        }
        return refused;
    }

    /** Forgets calls that were posted and not made, because all is taken back anyway. */
    public void discard() {
        posted.clear();
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
        flush();
        long start = System.nanoTime();
        try {
            for (StepObserver observer : observers) {
                observer.before(kind, actor, call);
            }
            start = System.nanoTime();
            SyscallResult result = execution.get();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            record(kind, actor, call, result.value(), null, took, identities(made.apply(result)));
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

    private static List<String> identities(List<KernelObject> objects) {
        return objects.stream()
                .map(object -> object.kind() + " " + object.identity())
                .toList();
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
