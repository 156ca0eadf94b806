package id.wadah.lessons.check.cgroup;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Set;

/** As {@link CpuBurners} with one of them, and what it got was within the limit and a tenth more. */
public record CpuWithinLimit(String container) implements Condition {

    @Override
    public Set<String> factNames() {
        return new CpuBurners(container, 1).factNames();
    }

    @Override
    public Finding examine(Scene scene) {
        Finding burning = new CpuBurners(container, 1).examine(scene);
        boolean above = burning instanceof Finding.Fulfilled
                && CpuBurners.measured(scene).filter("above"::equals).isPresent();
        return above ? Finding.near("cpu-within-limit.above", container) : burning;
    }
}
