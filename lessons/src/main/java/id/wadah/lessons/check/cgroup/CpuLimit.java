package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.CpuReading;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.check.cgroup.LimitSearch.Found;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Set;

/**
 * A new container that runs with this much processor time.
 *
 * <p>Facts: {@code container}, {@code pid}, {@code limit} (quota and period in microseconds, as cgroup v2 writes them). Source:
 * scheduler/sched-bwc.rst.
 *
 * @param cpus how many processors: {@code 0.25}
 */
public record CpuLimit(String container, BigDecimal cpus) implements Condition {

    public CpuLimit {
        Objects.requireNonNull(container, "container");
        if (cpus.signum() <= 0) {
            throw new IllegalArgumentException(cpus + " processors");
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
                        "cpu.max",
                        "--cpus " + cpus.toPlainString(),
                        cgroup -> cgroup.cpu().map(this::compare))
                .search(scene);
    }

    private Found compare(CpuReading reading) {
        if (reading.quota().isEmpty() || reading.period() <= 0) {
            return new Found.None();
        }
        long quota = reading.quota().getAsLong();
        BigDecimal share =
                BigDecimal.valueOf(quota).divide(BigDecimal.valueOf(reading.period()), 4, RoundingMode.HALF_UP);
        return new Found.Limit(share.compareTo(cpus) == 0, quota + " " + reading.period());
    }
}
