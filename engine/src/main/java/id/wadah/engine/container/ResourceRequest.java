package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.BlockDevice;
import id.wadah.engine.cgroup.DevicePolicy;
import id.wadah.engine.cgroup.DeviceRule;
import id.wadah.engine.cgroup.IoLimits;
import id.wadah.engine.cgroup.IoThrottle;
import id.wadah.engine.resource.BlockDeviceOption;
import id.wadah.engine.resource.DeviceMapping;
import id.wadah.engine.resource.SysctlSetting;
import id.wadah.engine.resource.Ulimit;
import id.wadah.engine.resource.Ulimits;
import id.wadah.engine.security.DeviceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a container's processes get beside limits of its cgroup, as a person writes it.
 *
 * @param ulimits {@code nofile=1024:2048}; of one kind the last counts
 * @param devices {@code /dev/fuse}, {@code /dev/x:/dev/y:r}
 * @param deviceRules {@code c 10:200 rwm}
 * @param deviceWeights {@code /dev/vda:300}
 * @param throttles {@code /dev/vda:1mb}, by what is throttled
 * @param oomScore -1000 (never killed for memory) to 1000 (first)
 * @param sysctls {@code net.ipv4.ip_forward=1}
 * @param groups further groups of the user, by name or number
 */
public record ResourceRequest(
        List<String> ulimits,
        List<String> devices,
        List<String> deviceRules,
        List<String> deviceWeights,
        Map<IoThrottle.Kind, List<String>> throttles,
        int oomScore,
        List<String> sysctls,
        List<String> groups) {

    public static final ResourceRequest NONE =
            new ResourceRequest(List.of(), List.of(), List.of(), List.of(), Map.of(), 0, List.of(), List.of());

    private static final int MOST_OOM_SCORE = 1000;

    public ResourceRequest {
        ulimits = List.copyOf(ulimits);
        devices = List.copyOf(devices);
        deviceRules = List.copyOf(deviceRules);
        deviceWeights = List.copyOf(deviceWeights);
        throttles = Map.copyOf(throttles);
        sysctls = List.copyOf(sysctls);
        groups = List.copyOf(groups);
    }

    /** Checks how each is written, and what of it this machine would refuse; devices are looked for at each start. */
    void check(NamespaceRequest namespaces) {
        Ulimits.check(parsedUlimits());
        deviceMappings();
        parsedDeviceRules();
        deviceWeights.forEach(BlockDeviceOption::weight);
        throttles.forEach((kind, all) -> all.forEach(each -> BlockDeviceOption.rate(each, kind)));
        if (Math.abs(oomScore) > MOST_OOM_SCORE) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, Integer.toString(oomScore), "--oom-score-adj", "-1000 - 1000");
        }
        for (SysctlSetting setting : parsedSysctls()) {
            refuseShared(
                    setting,
                    setting.ofNetwork() ? "--network" : "--ipc",
                    setting.ofNetwork() ? namespaces.network() : namespaces.ipc());
        }
    }

    /** It would be the host's own setting. */
    private static void refuseShared(SysctlSetting setting, String option, NamespaceMode mode) {
        if (mode.host()) {
            throw new EngineException(
                    Problem.CONFLICTING_OPTIONS, "--sysctl " + setting.name(), option + " " + mode.word());
        }
    }

    public List<Ulimit> parsedUlimits() {
        Map<Ulimit.Kind, Ulimit> last = new LinkedHashMap<>();
        ulimits.stream().map(Ulimit::parse).forEach(each -> last.put(each.kind(), each));
        return List.copyOf(last.values());
    }

    public List<DeviceMapping> deviceMappings() {
        return devices.stream().map(DeviceMapping::parse).toList();
    }

    public List<SysctlSetting> parsedSysctls() {
        return sysctls.stream().map(SysctlSetting::parse).toList();
    }

    private List<DeviceRule> parsedDeviceRules() {
        return deviceRules.stream().map(DeviceRule::parse).toList();
    }

    /** The nodes that it is given of the devices that the host has now. */
    List<DeviceNode> deviceNodes() {
        return deviceMappings().stream()
                .flatMap(mapping -> mapping.devices().stream())
                .map(DeviceMapping.Device::node)
                .toList();
    }

    /** What every container may use, and what this one was given. */
    DevicePolicy devicePolicy() {
        List<DeviceRule> rules = new ArrayList<>();
        deviceMappings().forEach(mapping -> mapping.devices().forEach(device -> rules.add(device.rule())));
        rules.addAll(parsedDeviceRules());
        return DevicePolicy.DEFAULT.and(rules);
    }

    /** The limits of single disks, by the numbers that they have now. */
    IoLimits ioLimits() {
        Map<BlockDevice, Integer> weights = new LinkedHashMap<>();
        for (String written : deviceWeights) {
            BlockDeviceOption option = BlockDeviceOption.weight(written);
            if (option.weight() > 0) {
                weights.put(option.device(), option.weight());
            }
        }
        List<IoThrottle> all = new ArrayList<>();
        throttles.forEach((kind, each) -> each.forEach(written -> {
            BlockDeviceOption option = BlockDeviceOption.rate(written, kind);
            if (option.rate(kind) > 0) {
                all.add(new IoThrottle(option.device(), kind, option.rate(kind)));
            }
        }));
        return new IoLimits(null, weights, all);
    }
}
