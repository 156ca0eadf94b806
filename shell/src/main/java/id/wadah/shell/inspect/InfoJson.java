package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.cgroup.CgroupMode;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.container.Status;
import id.wadah.engine.doctor.Feature;
import id.wadah.engine.doctor.Finding;
import java.util.List;
import java.util.Map;

/** What {@code info} tells, with Docker's field names; source: the Engine API, SystemInfo. */
public final class InfoJson {

    /** What Docker warns of, in its words. */
    private static final Map<Feature, String> WARNINGS = Map.of(
            Feature.CGROUP_MEMORY, "No memory limit support",
            Feature.CGROUP_SWAP, "No swap limit support",
            Feature.CGROUP_CPU, "No cpu cfs quota support",
            Feature.CGROUP_CPUSET, "No cpuset support",
            Feature.CGROUP_PIDS, "No pids limit support");

    private InfoJson() {}

    public static ObjectNode of(Engine engine, List<Finding> findings) {
        ObjectNode json = Json.object();
        json.put("Containers", engine.containers().size());
        json.put("ContainersRunning", count(engine, Status.RUNNING));
        json.put("ContainersPaused", count(engine, Status.PAUSED));
        json.put("ContainersStopped", count(engine, Status.EXITED) + count(engine, Status.CREATED));
        json.put("Images", engine.images().list().size());
        json.put("ServerVersion", Build.version());
        json.put("Driver", has(Feature.OVERLAYFS, findings) ? "overlay2" : "vfs");
        ArrayNode driver = json.putArray("DriverStatus").addArray();
        driver.add("Backing Filesystem").add(Machine.fileSystem(engine.root().path()));
        json.put("LoggingDriver", "json-file");
        cgroups(json, engine.cgroups());
        ArrayNode security = json.putArray("SecurityOptions");
        if (has(Feature.SECCOMP, findings)) {
            security.add("name=seccomp,profile=builtin");
        }
        if (has(Feature.CGROUP_NAMESPACE, findings)) {
            security.add("name=cgroupns");
        }
        json.put("KernelVersion", Machine.kernelRelease());
        json.put("OperatingSystem", Machine.operatingSystem());
        json.put("OSType", "linux");
        json.put("Architecture", System.getProperty("os.arch").replace("amd64", "x86_64"));
        json.put("NCPU", Machine.processors());
        json.put("MemTotal", Machine.memory());
        json.put("Name", Machine.hostname());
        json.put("DockerRootDir", engine.root().path().toString());
        ArrayNode warnings = json.putArray("Warnings");
        findings.stream()
                .filter(finding -> finding.status() != Finding.Status.OK && WARNINGS.containsKey(finding.feature()))
                .forEach(finding -> warnings.add("WARNING: " + WARNINGS.get(finding.feature())));
        return json;
    }

    private static void cgroups(ObjectNode json, Cgroups cgroups) {
        CgroupMode mode = cgroups.mode();
        json.put("CgroupDriver", mode == CgroupMode.NONE ? "none" : "cgroupfs");
        json.put(
                "CgroupVersion",
                switch (mode) {
                    case V1 -> "1";
                    case V2 -> "2";
                    case HYBRID -> "1 and 2 (hybrid)";
                    case NONE -> "none";
                });
        ArrayNode controllers = json.putArray("CgroupControllers");
        cgroups.hierarchies().stream()
                .flatMap(hierarchy -> hierarchy.controllers().stream()
                        .map(controller -> controller.kernelName() + ":v" + hierarchy.version()))
                .sorted()
                .forEach(controllers::add);
    }

    private static long count(Engine engine, Status status) {
        return engine.containers().stream()
                .filter(container -> container.state().status() == status)
                .count();
    }

    private static boolean has(Feature feature, List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.feature() == feature && finding.status() == Finding.Status.OK);
    }
}
