package id.wadah.engine.container;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses the call with this number, once. */
final class Refusal implements StepObserver {

    private final int ordinal;
    private final Predicate<StepKind> counted;
    private final Errno errno;
    private int seen;
    private @Nullable StepKind refused;

    Refusal(int ordinal, Errno errno) {
        this(ordinal, any -> true, errno);
    }

    private Refusal(int ordinal, Predicate<StepKind> counted, Errno errno) {
        this.ordinal = ordinal;
        this.counted = counted;
        this.errno = errno;
    }

    /** Refuses the same one of the steps of its kind, however many others there are this time. */
    static Refusal ofKind(Step step, List<Step> all, Errno errno) {
        long before = all.stream()
                .filter(each -> each.kind() == step.kind() && each.ordinal() <= step.ordinal())
                .count();
        return new Refusal((int) before, step.kind()::equals, errno);
    }

    @Override
    public synchronized void before(StepKind kind, Actor actor, KernelCall call) {
        if (counted.test(kind) && ++seen == ordinal) {
            refused = kind;
            throw new KernelException(call, errno);
        }
    }

    /** What it has refused; null so far. */
    synchronized @Nullable StepKind refused() {
        return refused;
    }

    Errno errno() {
        return errno;
    }
}
