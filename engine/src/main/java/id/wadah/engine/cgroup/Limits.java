package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use, controller by controller; each part may ask nothing.
 *
 * @param pids how many processes and threads; -1 asks for no limit, null for nothing
 */
public record Limits(
        MemoryLimits memory,
        CpuLimits cpu,
        CpusetLimits cpuset,
        @Nullable Long pids,
        IoLimits io) {

    public static final Limits NONE =
            new Limits(MemoryLimits.NONE, CpuLimits.NONE, CpusetLimits.NONE, null, IoLimits.NONE);

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} for what the kernel or Docker would not accept */
    public Limits {
        pids = pids != null && pids == 0 ? Long.valueOf(-1) : pids;
        if (pids != null && pids < -1) {
            throw invalid(pids, Limit.PIDS_LIMIT, ">= -1");
        }
    }

    /**
     * Reads what a person wrote on the command line.
     *
     * @param devices limits of single devices, which are not written in one word
     * @throws EngineException naming the option that is wrong
     */
    public static Limits parse(Map<Limit, String> written, IoLimits devices) {
        return new WrittenLimits(written).parse(devices);
    }

    /** As above, with the three that are asked for most; null is nothing asked. */
    public static Limits parse(@Nullable String memory, @Nullable String cpus, @Nullable String pids) {
        Map<Limit, String> written = new EnumMap<>(Limit.class);
        put(written, Limit.MEMORY, memory);
        put(written, Limit.CPUS, cpus);
        put(written, Limit.PIDS_LIMIT, pids);
        return parse(written, IoLimits.NONE);
    }

    private static void put(Map<Limit, String> written, Limit limit, @Nullable String value) {
        if (value != null) {
            written.put(limit, value);
        }
    }

    /** The controllers that are needed for this. */
    Set<Controller> asked() {
        Set<Controller> controllers = EnumSet.noneOf(Controller.class);
        if (memory.asked()) {
            controllers.add(Controller.MEMORY);
        }
        if (cpu.asked()) {
            controllers.add(Controller.CPU);
        }
        if (pids != null && pids > 0) {
            controllers.add(Controller.PIDS);
        }
        if (cpuset.asked()) {
            controllers.add(Controller.CPUSET);
        }
        if (io.asked()) {
            controllers.add(Controller.BLKIO);
        }
        return controllers;
    }

    public Limits withMemory(ByteSize size) {
        return with(new MemoryLimits(size, memory.swap(), memory.reservation(), memory.swappiness(), false));
    }

    public Limits withMemorySwap(MemorySwap size) {
        return with(new MemoryLimits(memory.limit(), size, memory.reservation(), memory.swappiness(), false));
    }

    public Limits with(MemoryLimits other) {
        return new Limits(other, cpu, cpuset, pids, io);
    }

    public Limits withCpus(Cpus amount) {
        return with(new CpuLimits(amount, null, null, cpu.shares()));
    }

    public Limits withCpuShares(int shares) {
        return with(new CpuLimits(cpu.cpus(), cpu.period(), cpu.quota(), shares));
    }

    public Limits with(CpuLimits other) {
        return new Limits(memory, other, cpuset, pids, io);
    }

    public Limits withPids(long number) {
        return new Limits(memory, cpu, cpuset, number, io);
    }

    public Limits withCpuset(CpuList list) {
        return with(new CpusetLimits(list, cpuset.mems()));
    }

    public Limits with(CpusetLimits other) {
        return new Limits(memory, cpu, other, pids, io);
    }

    public Limits with(IoLimits other) {
        return new Limits(memory, cpu, cpuset, pids, other);
    }

    static EngineException invalid(Object written, Limit limit, String accepted) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written.toString(), limit.option(), accepted);
    }
}
