package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which processors, written as the kernel does: {@code 0-2,5}; source: cpuset(7), "Formats". */
public record CpuList(SortedSet<Integer> cpus) {

    private static final int MOST = 8192;

    public CpuList {
        cpus = Collections.unmodifiableSortedSet(new TreeSet<>(cpus));
    }

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} */
    public static CpuList parse(String written, String option) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String part : written.strip().split(",", -1)) {
            if (!part.matches("[0-9]{1,4}(-[0-9]{1,4})?")) {
                throw new EngineException(Problem.INVALID_OPTION_VALUE, written, option, "0-3,5");
            }
            String[] ends = part.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last >= MOST) {
                throw new EngineException(Problem.INVALID_OPTION_VALUE, written, option, "0-3,5");
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return new CpuList(cpus);
    }

    /** The shortest form: {@code 0-2,5}. */
    @Override
    public String toString() {
        BitSet set = new BitSet();
        cpus.forEach(set::set);
        List<String> parts = new ArrayList<>();
        for (int first = set.nextSetBit(0); first >= 0; ) {
            int last = set.nextClearBit(first) - 1;
            parts.add(first == last ? String.valueOf(first) : first + "-" + last);
            first = set.nextSetBit(last + 1);
        }
        return String.join(",", parts);
    }
}
