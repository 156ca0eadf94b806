package id.wadah.engine.kernel.proc;

import java.util.List;
import java.util.OptionalLong;

/** {@code uid_map} or {@code gid_map} of a process' user namespace; source: user_namespaces(7). */
public record IdMap(List<Range> ranges) {

    /** The largest map there is: every id but -1, as the first user namespace has it. */
    private static final Range EVERYONE = new Range(0, 0, 4294967295L);

    /**
     * @param inside first id inside
     * @param outside first id in the parent user namespace (or in the reader's, when the process is in that one itself)
     * @param count how many ids, from 1
     */
    public record Range(long inside, long outside, long count) {}

    public IdMap {
        ranges = List.copyOf(ranges);
    }

    /** Whether every id stays as it is. */
    public boolean identity() {
        return ranges.equals(List.of(EVERYONE));
    }

    /** What {@code inside} is outside; empty where the map has none, which shows as the overflow id 65534. */
    public OptionalLong outside(long inside) {
        for (Range range : ranges) {
            if (inside >= range.inside() && inside - range.inside() < range.count()) {
                return OptionalLong.of(inside - range.inside() + range.outside());
            }
        }
        return OptionalLong.empty();
    }

    static IdMap parse(String text) {
        return new IdMap(text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 3)
                .map(fields ->
                        new Range(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])))
                .toList());
    }
}
