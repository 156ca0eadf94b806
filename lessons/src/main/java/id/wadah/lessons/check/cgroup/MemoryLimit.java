package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.MemoryReading;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.check.cgroup.LimitSearch.Found;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new container that runs with this memory limit.
 *
 * <p>Facts: {@code container}, {@code pid}, {@code limit} (bytes). Source: cgroup-v1/memory.rst, cgroup-v2.rst.
 */
public record MemoryLimit(String container, long mebibytes) implements Condition {

    private static final long MEBIBYTE = 1 << 20;

    /** The kernel counts in pages, which have up to 64 KiB. */
    private static final long LARGEST_PAGE = 1 << 16;

    public MemoryLimit {
        Objects.requireNonNull(container, "container");
        if (mebibytes < 1) {
            throw new IllegalArgumentException(mebibytes + " MiB");
        }
    }

    @Override
    public Set<String> factNames() {
        return LimitSearch.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        return new LimitSearch(
                        container,
                        "memory.max",
                        mebibytes + "m",
                        cgroup -> cgroup.memory().map(this::compare))
                .search(scene);
    }

    private Found compare(MemoryReading reading) {
        OptionalLong limit = reading.limit();
        if (limit.isEmpty()) {
            return new Found.None();
        }
        return new Found.Limit(matches(limit, mebibytes), Long.toString(limit.getAsLong()));
    }

    /** Whether the kernel's number is what somebody asked for who wrote so many mebibytes. */
    static boolean matches(OptionalLong bytes, long mebibytes) {
        return bytes.isPresent() && Math.abs(bytes.getAsLong() - mebibytes * MEBIBYTE) < LARGEST_PAGE;
    }
}
