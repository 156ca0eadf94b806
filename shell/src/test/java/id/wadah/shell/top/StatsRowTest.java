package id.wadah.shell.top;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.container.Usage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expected values: what docker stats printed for the same numbers. */
class StatsRowTest {

    private static final long GIBI = 1L << 30;
    private static final long MACHINE = 16 * GIBI;

    private static Usage usage(long seconds, double cpuSeconds, long memory, OptionalLong limit) {
        return new Usage(
                seconds * 1_000_000_000L, (long) (cpuSeconds * 1e9), memory, limit, 1_500, 90, 2_000_000, 0, 4);
    }

    private static Map<String, String> row(Usage before, Usage now) {
        return StatsRow.values(before, now, MACHINE);
    }

    @Test
    void useIsToldAsDockerTellsIt() {
        Map<String, String> row =
                row(usage(10, 3, 0, OptionalLong.empty()), usage(12, 6, 1_162_871, OptionalLong.of(64L << 20)));

        assertEquals("150.00%", row.get("CPUPerc"));
        assertEquals("1.109MiB / 64MiB", row.get("MemUsage"));
        assertEquals("1.73%", row.get("MemPerc"));
        assertEquals("1.5kB / 90B", row.get("NetIO"));
        assertEquals("2MB / 0B", row.get("BlockIO"));
        assertEquals("4", row.get("PIDs"));
    }

    @Test
    void noLimitAndOneAboveTheMachinesIsTheMachines() {
        Usage before = usage(1, 0, 0, OptionalLong.empty());

        assertEquals(
                "1GiB / 16GiB",
                row(before, usage(2, 0, GIBI, OptionalLong.empty())).get("MemUsage"));
        assertEquals(
                "1GiB / 16GiB",
                row(before, usage(2, 0, GIBI, OptionalLong.of(99 * GIBI))).get("MemUsage"));
    }

    @Test
    void whoDoesNotRunUsesNothing() {
        Map<String, String> row = row(null, null);

        assertEquals("0.00%", row.get("CPUPerc"));
        assertEquals("0B / 0B", row.get("MemUsage"));
        assertEquals("0.00%", row.get("MemPerc"));
        assertEquals("0", row.get("PIDs"));
    }

    @Test
    void everyColumnHasAValueAndATitle() {
        Set<String> named = Set.of("ID", "Name", "Container");
        for (String column : StatsRow.COLUMNS) {
            assertEquals(true, StatsRow.HEADERS.containsKey(column), column);
            assertEquals(!named.contains(column), row(null, null).containsKey(column), column);
        }
    }
}
