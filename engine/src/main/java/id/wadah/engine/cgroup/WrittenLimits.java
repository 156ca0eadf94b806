package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads limits as a person writes them; what is not asked, or asked with 0, is null. */
record WrittenLimits(Map<Limit, String> written) {

    /** As in Docker, {@code --cpus 0} and others ask nothing. */
    private static final String ZERO = "0+(\\.0*)?";

    Limits parse(IoLimits devices) {
        return new Limits(
                new MemoryLimits(
                        size(Limit.MEMORY),
                        swap(),
                        size(Limit.MEMORY_RESERVATION),
                        swappiness(),
                        Boolean.parseBoolean(written.get(Limit.OOM_KILL_DISABLE))),
                new CpuLimits(
                        cpus(),
                        unlessZero(Limit.CPU_PERIOD),
                        unlessZero(Limit.CPU_QUOTA),
                        integer(unlessZero(Limit.CPU_SHARES))),
                new CpusetLimits(list(Limit.CPUSET_CPUS), list(Limit.CPUSET_MEMS)),
                number(Limit.PIDS_LIMIT),
                devices.withWeight(integer(unlessZero(Limit.BLKIO_WEIGHT))));
    }

    private @Nullable ByteSize size(Limit limit) {
        String text = written.get(limit);
        return text == null ? null : ByteSize.parse(text, limit.option());
    }

    private @Nullable MemorySwap swap() {
        String text = written.get(Limit.MEMORY_SWAP);
        return text == null ? null : MemorySwap.parse(text, Limit.MEMORY_SWAP.option());
    }

    /** -1, Docker's default, asks nothing; 0 does: as little swapping as can be. */
    private @Nullable Integer swappiness() {
        Long asked = number(Limit.MEMORY_SWAPPINESS);
        return asked == null || asked == -1 ? null : integer(asked);
    }

    private @Nullable Cpus cpus() {
        String text = written.get(Limit.CPUS);
        return text == null || text.matches(ZERO) ? null : Cpus.parse(text, Limit.CPUS.option());
    }

    private @Nullable CpuList list(Limit limit) {
        String text = written.get(limit);
        return text == null ? null : CpuList.parse(text, limit.option());
    }

    private @Nullable Long unlessZero(Limit limit) {
        Long asked = number(limit);
        return asked == null || asked == 0 ? null : asked;
    }

    private @Nullable Long number(Limit limit) {
        String text = written.get(limit);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new EngineException(Problem.INVALID_NUMBER, text, limit.option());
        }
        return Long.valueOf(text);
    }

    private static @Nullable Integer integer(@Nullable Long number) {
        return number == null ? null : Integer.valueOf(number.intValue());
    }
}
