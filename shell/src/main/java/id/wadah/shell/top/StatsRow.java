package id.wadah.shell.top;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Usage;
import id.wadah.shell.format.HumanSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container as a row of {@code stats}: the fields that Docker's {@code --format} knows. */
final class StatsRow {

    static final Map<String, String> HEADERS = new LinkedHashMap<>();
    static final List<String> COLUMNS =
            List.of("ID", "Name", "CPUPerc", "MemUsage", "MemPerc", "NetIO", "BlockIO", "PIDs");

    static {
        HEADERS.put("ID", "CONTAINER ID");
        HEADERS.put("Name", "NAME");
        HEADERS.put("CPUPerc", "CPU %");
        HEADERS.put("MemUsage", "MEM USAGE / LIMIT");
        HEADERS.put("MemPerc", "MEM %");
        HEADERS.put("NetIO", "NET I/O");
        HEADERS.put("BlockIO", "BLOCK I/O");
        HEADERS.put("PIDs", "PIDS");
        HEADERS.put("Container", "CONTAINER");
    }

    private static final Usage NONE = new Usage(0, 0, 0, OptionalLong.empty(), 0, 0, 0, 0, 0);

    private StatsRow() {}

    /**
     * @param asked how the person named it
     * @param before an earlier reading, null where there is none
     * @param now null when it does not run
     * @param machineMemory in bytes: more than that is no limit
     */
    static Map<String, String> of(
            Container container,
            String asked,
            boolean whole,
            @Nullable Usage before,
            @Nullable Usage now,
            long machineMemory) {
        Map<String, String> row = values(before, now, machineMemory);
        row.put("Container", asked);
        row.put("ID", whole ? container.id().hex() : container.id().shortForm());
        row.put("Name", container.name());
        return row;
    }

    /** What there is to tell of its use. */
    static Map<String, String> values(@Nullable Usage before, @Nullable Usage now, long machineMemory) {
        Usage used = now == null ? NONE : now;
        long limit = now == null ? 0 : Math.min(used.memoryLimit().orElse(machineMemory), machineMemory);
        Map<String, String> row = new TreeMap<>();
        row.put("BlockIO", pair(used.read(), used.written()));
        row.put("CPUPerc", percent(now == null || before == null ? 0 : now.processorsSince(before)));
        row.put("MemPerc", percent(limit == 0 ? 0 : (double) used.memory() / limit));
        row.put("MemUsage", HumanSize.binary(used.memory()) + " / " + HumanSize.binary(limit));
        row.put("NetIO", pair(used.received(), used.sent()));
        row.put("PIDs", Long.toString(used.pids()));
        return row;
    }

    private static String pair(long in, long out) {
        return HumanSize.decimal(in) + " / " + HumanSize.decimal(out);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}
