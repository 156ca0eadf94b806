package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use; null where nothing is asked. As in Docker, 0 asks nothing.
 *
 * @param memory at least 6m
 * @param memorySwap memory and swap together; without it twice the memory
 * @param cpuShares weight against other cgroups when processors are short, 2 to 262144; 1024 is usual
 * @param pids how many processes and threads; -1 asks for no limit
 */
public record Limits(
        @Nullable ByteSize memory,
        @Nullable MemorySwap memorySwap,
        @Nullable Cpus cpus,
        @Nullable Integer cpuShares,
        @Nullable Long pids,
        @Nullable CpuList cpuset) {

    public static final Limits NONE = new Limits(null, null, null, null, null, null);

    private static final ByteSize LEAST_MEMORY = ByteSize.ofMebibytes(6);

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} for what the kernel or Docker would not accept */
    public Limits {
        memory = memory != null && memory.bytes() == 0 ? null : memory;
        memorySwap = memorySwap != null && memorySwap.bytes() == 0 ? null : memorySwap;
        cpuShares = cpuShares != null && cpuShares == 0 ? null : cpuShares;
        pids = pids != null && pids == 0 ? Long.valueOf(-1) : pids;
        if (memory != null && memory.bytes() < LEAST_MEMORY.bytes()) {
            throw invalid(memory, "--memory", ">= " + LEAST_MEMORY);
        }
        if (memorySwap != null && !memorySwap.unlimited() && (memory == null || memorySwap.bytes() < memory.bytes())) {
            throw invalid(memorySwap, "--memory-swap", ">= --memory");
        }
        if (cpuShares != null && (cpuShares < 2 || cpuShares > 262_144)) {
            throw invalid(cpuShares, "--cpu-shares", "2 - 262144");
        }
        if (pids != null && pids < -1) {
            throw invalid(pids, "--pids-limit", ">= -1");
        }
    }

    /**
     * Reads what a person wrote on the command line; null is nothing asked.
     *
     * @throws EngineException naming the option that is wrong
     */
    public static Limits parse(@Nullable String memory, @Nullable String cpus, @Nullable String pids) {
        return parse(memory, null, cpus, null, null, pids);
    }

    /** As above, with all that there is. */
    public static Limits parse(
            @Nullable String memory,
            @Nullable String memorySwap,
            @Nullable String cpus,
            @Nullable String cpuShares,
            @Nullable String cpuset,
            @Nullable String pids) {
        return new Limits(
                memory == null ? null : ByteSize.parse(memory, "--memory"),
                memorySwap == null ? null : MemorySwap.parse(memorySwap, "--memory-swap"),
                // As in Docker, --cpus 0 asks nothing.
                cpus == null || cpus.matches("0+(\\.0*)?") ? null : Cpus.parse(cpus, "--cpus"),
                cpuShares == null ? null : Integer.valueOf((int) parseNumber(cpuShares, "--cpu-shares")),
                pids == null ? null : Long.valueOf(parseNumber(pids, "--pids-limit")),
                cpuset == null ? null : CpuList.parse(cpuset, "--cpuset-cpus"));
    }

    private static long parseNumber(String written, String option) {
        if (!written.matches("-?[0-9]{1,9}")) {
            throw new EngineException(Problem.INVALID_NUMBER, written, option);
        }
        return Long.parseLong(written);
    }

    /** The controllers that are needed for this. */
    Set<Controller> asked() {
        Set<Controller> controllers = EnumSet.noneOf(Controller.class);
        if (memory != null) {
            controllers.add(Controller.MEMORY);
        }
        if (cpus != null || cpuShares != null) {
            controllers.add(Controller.CPU);
        }
        if (pids != null && pids > 0) {
            controllers.add(Controller.PIDS);
        }
        if (cpuset != null) {
            controllers.add(Controller.CPUSET);
        }
        return controllers;
    }

    public Limits withMemory(ByteSize size) {
        return new Limits(size, memorySwap, cpus, cpuShares, pids, cpuset);
    }

    public Limits withMemorySwap(MemorySwap size) {
        return new Limits(memory, size, cpus, cpuShares, pids, cpuset);
    }

    public Limits withCpus(Cpus amount) {
        return new Limits(memory, memorySwap, amount, cpuShares, pids, cpuset);
    }

    public Limits withCpuShares(int shares) {
        return new Limits(memory, memorySwap, cpus, shares, pids, cpuset);
    }

    public Limits withPids(long number) {
        return new Limits(memory, memorySwap, cpus, cpuShares, number, cpuset);
    }

    public Limits withCpuset(CpuList list) {
        return new Limits(memory, memorySwap, cpus, cpuShares, pids, list);
    }

    private static EngineException invalid(Object written, String option, String accepted) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written.toString(), option, accepted);
    }
}
