package id.wadah.engine.testing;

import id.wadah.engine.DataRoot;
import java.time.Duration;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves a process, mount, cgroup, interface, packet filter rule or file of its data root behind, each compared with what was there
 * before it.
 *
 * <p>{@code @RegisterExtension final LeakCheck leaks = LeakCheck.of(() -> root);}
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

    /** The kernel ends processes and cgroups in its own time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<DataRoot> root;
    private LeakSnapshot before;

    private LeakCheck(Supplier<DataRoot> root) {
        this.root = root;
    }

    /** @param root asked for when the test begins, so that it may be in a temporary directory */
    public static LeakCheck of(Supplier<DataRoot> root) {
        return new LeakCheck(root);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    /** What is there from now on, and was not before, is a leak. */
    public void begin() {
        before = LeakSnapshot.take(root.get());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        verify(PATIENCE);
    }

    /** @throws AssertionError naming everything that is left behind when time is up */
    public void verify(Duration patience) {
        SortedSet<String> left = leftovers(patience);
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + String.join("; ", left));
        }
    }

    SortedSet<String> leftovers(Duration patience) {
        try {
            return Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(this::now, SortedSet::isEmpty);
        } catch (ConditionTimeoutException stillThere) {
            return now();
        }
    }

    private SortedSet<String> now() {
        return LeakSnapshot.take(root.get()).since(before);
    }
}
