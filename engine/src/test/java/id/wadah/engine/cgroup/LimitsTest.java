package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void readsTheCommandLine() {
        Limits limits = Limits.parse("64m", "0.5", "100");

        assertEquals(new ByteSize(67_108_864), limits.memory().limit());
        assertEquals(50_000, limits.cpu().wantedQuota());
        assertEquals(100L, limits.pids());
        assertEquals(Set.of(Controller.MEMORY, Controller.CPU, Controller.PIDS), limits.asked());
    }

    @Test
    void nothingAndNoLimitAskNothing() {
        assertEquals(Set.of(), Limits.parse(null, null, null).asked());
        assertEquals(Set.of(), Limits.parse("0", "0", "0").asked());
        assertEquals(Set.of(), Limits.parse("0b", "0.00", "-1").asked());
    }

    @ParameterizedTest
    @CsvSource({
        "4m, 1, 1, INVALID_OPTION_VALUE, --memory",
        "6291455b, 1, 1, INVALID_OPTION_VALUE, --memory",
        "lots, 1, 1, INVALID_SIZE, --memory",
        "-1, 1, 1, INVALID_SIZE, --memory",
        "9m, 0.001, 1, INVALID_OPTION_VALUE, --cpus",
        "9m, 4000, 1, INVALID_OPTION_VALUE, --cpus",
        "9m, one, 1, INVALID_NUMBER, --cpus",
        "9m, -1, 1, INVALID_NUMBER, --cpus",
        "9m, 1, many, INVALID_NUMBER, --pids-limit",
        "9m, 1, -2, INVALID_OPTION_VALUE, --pids-limit",
        "9m, 1, 99999999999, INVALID_NUMBER, --pids-limit",
    })
    void whatCannotBeIsRefusedByName(String memory, String cpus, String pids, Problem problem, String option) {
        EngineException refused = assertThrows(EngineException.class, () -> Limits.parse(memory, cpus, pids));

        assertEquals(problem, refused.problem());
        assertEquals(option, refused.details().get(1));
    }

    @Test
    void sixMebibytesAreTheLeast() {
        assertEquals(
                new ByteSize(6L << 20), Limits.parse("6m", null, null).memory().limit());
    }

    @Test
    void swapNeedsAMemoryLimitThatIsNotLarger() {
        Limits memory = Limits.NONE.withMemory(ByteSize.ofMebibytes(64));

        EngineException less = assertThrows(
                EngineException.class, () -> memory.withMemorySwap(MemorySwap.parse("63m", "--memory-swap")));
        assertEquals(List.of("63m", "--memory-swap", ">= --memory"), less.details());
        assertThrows(EngineException.class, () -> Limits.NONE.withMemorySwap(MemorySwap.parse("64m", "--memory-swap")));
        assertEquals(
                MemorySwap.UNLIMITED,
                memory.withMemorySwap(MemorySwap.parse("-1", "x")).memory().swap());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,", "2-1", "a", "1-", "-1", "0-9999999", "8192"})
    void aListOfProcessorsIsCheckedWhole(String written) {
        assertThrows(EngineException.class, () -> CpuList.parse(written, "--cpuset-cpus"));
    }

    @Test
    void aListOfProcessorsIsShownShort() {
        assertEquals("0-2,5", CpuList.parse("5,0,1-2", "--cpuset-cpus").toString());
    }

    @Property
    void aListOfProcessorsIsReadBack(@ForAll @Size(min = 1, max = 40) Set<@IntRange(max = 300) Integer> cpus) {
        CpuList list = new CpuList(new TreeSet<>(cpus));

        assertEquals(list, CpuList.parse(list.toString(), "--cpuset-cpus"));
        assertEquals(
                cpus, Set.copyOf(CpuList.parse(list.toString(), "--cpuset-cpus").cpus()));
    }

    @Property
    void processorTimeIsReadBack(@ForAll @LongRange(min = 10_000_000, max = 1_000_000_000) long nanos) {
        assertEquals(new Cpus(nanos), Cpus.parse(new Cpus(nanos).toString(), "--cpus"));
    }
}
