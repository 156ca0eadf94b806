package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.IoReading;
import id.wadah.engine.cgroup.MemoryReading;
import id.wadah.engine.cgroup.PidsReading;
import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.engine.kernel.proc.NetworkDevices.Counters;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a container has used at one moment, as its cgroup's files and its network namespace have it.
 *
 * @param at when it was read, {@link System#nanoTime}
 * @param cpu processor time so far, in nanoseconds
 * @param memory bytes in use, without the page cache that can be had back at once
 * @param memoryLimit empty for none
 * @param received bytes over all interfaces but lo, so far
 * @param sent as received
 * @param read bytes from block devices so far
 * @param written as read
 * @param pids processes and threads
 */
public record Usage(
        long at,
        long cpu,
        long memory,
        OptionalLong memoryLimit,
        long received,
        long sent,
        long read,
        long written,
        long pids) {

    static Usage read(ContainerCgroup cgroup, long pid, boolean ownNetwork) {
        Optional<MemoryReading> memory = cgroup.memory();
        IoReading io = cgroup.io().orElse(new IoReading(0, 0));
        long received = 0;
        long sent = 0;
        // As in Docker, what goes through the host's interfaces is nobody's in particular.
        if (ownNetwork) {
            NetworkDevices devices = Proc.HOST.process(pid).networkDevices().orElse(new NetworkDevices(Map.of()));
            for (String name : devices.names()) {
                Counters counters = devices.byName().get(name);
                if (counters != null && !name.equals("lo")) {
                    received += counters.receivedBytes();
                    sent += counters.sentBytes();
                }
            }
        }
        OptionalLong cpu = cgroup.cpuNanos();
        return new Usage(
                System.nanoTime(),
                cpu.orElse(0),
                memory.map(Usage::withoutCache).orElse(0L),
                memory.map(MemoryReading::limit).orElse(OptionalLong.empty()),
                received,
                sent,
                io.read(),
                io.written(),
                cgroup.processCount().map(PidsReading::current).orElse(0L));
    }

    /** Source: calculateMemUsageUnixNoCache in docker/cli. */
    private static long withoutCache(MemoryReading reading) {
        return reading.inactiveFile() < reading.usage() ? reading.usage() - reading.inactiveFile() : reading.usage();
    }

    /** Processors' worth of time since an earlier reading: 0.5 is half of one. */
    public double processorsSince(Usage earlier) {
        long wall = at - earlier.at;
        return wall <= 0 ? 0 : Math.max(0, (double) (cpu - earlier.cpu) / wall);
    }
}
