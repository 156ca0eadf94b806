package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.IoThrottle;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.cgroup.MemorySwap;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.ResourceRequest;
import id.wadah.engine.resource.BlockDeviceOption;
import id.wadah.engine.resource.DeviceMapping;
import id.wadah.engine.resource.SysctlSetting;
import id.wadah.engine.resource.Ulimit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of {@code HostConfig} about limits and devices; source: the Engine API, Resources. */
final class LimitsJson {

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private final ObjectNode json;
    private final LimitsRequest limits;
    private final ResourceRequest resources;

    private LimitsJson(ObjectNode json, ContainerConfig config) {
        this.json = json;
        this.limits = config.limits();
        this.resources = config.resources();
    }

    static void put(ObjectNode json, ContainerConfig config) {
        LimitsJson part = new LimitsJson(json, config);
        part.putCpuAndDisks();
        part.putDevices();
        part.putMemory();
        part.putProcesses();
    }

    private void putCpuAndDisks() {
        json.put("CpuShares", number(Limit.CPU_SHARES));
        json.put("Memory", bytes(Limit.MEMORY));
        json.put(
                "NanoCpus",
                limits.asked(Limit.CPUS)
                        .map(cpus -> new BigDecimal(cpus).multiply(BILLION).longValue())
                        .orElse(0L));
        json.put("CgroupParent", "");
        json.put("BlkioWeight", number(Limit.BLKIO_WEIGHT));
        ArrayNode weights = json.putArray("BlkioWeightDevice");
        resources.deviceWeights().stream()
                .map(BlockDeviceOption::weight)
                .forEach(each ->
                        weights.addObject().put("Path", each.path().toString()).put("Weight", each.weight()));
        throttle("BlkioDeviceReadBps", IoThrottle.Kind.READ_BPS);
        throttle("BlkioDeviceWriteBps", IoThrottle.Kind.WRITE_BPS);
        throttle("BlkioDeviceReadIOps", IoThrottle.Kind.READ_IOPS);
        throttle("BlkioDeviceWriteIOps", IoThrottle.Kind.WRITE_IOPS);
        json.put("CpuPeriod", number(Limit.CPU_PERIOD));
        json.put("CpuQuota", number(Limit.CPU_QUOTA));
        json.put("CpuRealtimePeriod", 0);
        json.put("CpuRealtimeRuntime", 0);
        json.put("CpusetCpus", limits.asked(Limit.CPUSET_CPUS).orElse(""));
        json.put("CpusetMems", limits.asked(Limit.CPUSET_MEMS).orElse(""));
    }

    private void throttle(String name, IoThrottle.Kind kind) {
        ArrayNode all = json.putArray(name);
        resources.throttles().getOrDefault(kind, List.of()).stream()
                .map(written -> BlockDeviceOption.rate(written, kind))
                .forEach(each ->
                        all.addObject().put("Path", each.path().toString()).put("Rate", each.rate(kind)));
    }

    private void putDevices() {
        ArrayNode devices = json.putArray("Devices");
        for (DeviceMapping mapping : resources.deviceMappings()) {
            devices.addObject()
                    .put("PathOnHost", mapping.source().toString())
                    .put("PathInContainer", mapping.target())
                    .put("CgroupPermissions", mapping.access());
        }
        json.set("DeviceCgroupRules", Json.arrayOrNull(resources.deviceRules()));
        json.set("DeviceRequests", NullNode.getInstance());
        json.put("KernelMemory", 0);
        json.put("KernelMemoryTCP", 0);
    }

    private void putMemory() {
        json.put("MemoryReservation", bytes(Limit.MEMORY_RESERVATION));
        // As in Docker: as much swap as memory, where nothing else is said.
        json.put(
                "MemorySwap",
                limits.asked(Limit.MEMORY_SWAP)
                        .map(swap -> MemorySwap.parse(swap, Limit.MEMORY_SWAP.option())
                                .bytes())
                        .orElse(2 * bytes(Limit.MEMORY)));
        if (limits.asked(Limit.MEMORY_SWAPPINESS).isPresent()) {
            json.put("MemorySwappiness", number(Limit.MEMORY_SWAPPINESS));
        } else {
            json.set("MemorySwappiness", NullNode.getInstance());
        }
        json.put("OomKillDisable", limits.asked(Limit.OOM_KILL_DISABLE).isPresent());
    }

    private void putProcesses() {
        if (limits.asked(Limit.PIDS_LIMIT).isPresent()) {
            json.put("PidsLimit", number(Limit.PIDS_LIMIT));
        } else {
            json.putNull("PidsLimit");
        }
        putUlimits();
        putWindows();
        List<SysctlSetting> settings = resources.parsedSysctls();
        if (!settings.isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>();
            settings.forEach(each -> values.put(each.name(), each.value()));
            json.set("Sysctls", Json.map(values));
        }
    }

    /** What only other systems have, and Docker shows everywhere. */
    private void putWindows() {
        List.of("CpuCount", "CpuPercent", "IOMaximumIOps", "IOMaximumBandwidth").forEach(name -> json.put(name, 0));
    }

    private void putUlimits() {
        ArrayNode ulimits = json.putArray("Ulimits");
        for (Ulimit each : resources.parsedUlimits()) {
            ulimits.addObject()
                    .put("Name", each.kind().word())
                    .put("Hard", each.hard())
                    .put("Soft", each.soft());
        }
    }

    private long number(Limit limit) {
        return limits.asked(limit).map(Long::valueOf).orElse(0L);
    }

    private long bytes(Limit limit) {
        return limits.asked(limit)
                .map(written -> ByteSize.parse(written, limit.option()).bytes())
                .orElse(0L);
    }
}
