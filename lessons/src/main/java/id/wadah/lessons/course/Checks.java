package id.wadah.lessons.course;

import id.wadah.lessons.check.Check;
import id.wadah.lessons.check.build.BuildChecks;
import id.wadah.lessons.check.cgroup.CgroupChecks;
import id.wadah.lessons.check.image.ImageChecks;
import id.wadah.lessons.check.machine.MachineChecks;
import id.wadah.lessons.check.namespace.NamespaceChecks;
import id.wadah.lessons.check.network.NetworkChecks;
import id.wadah.lessons.check.process.ProcessChecks;
import id.wadah.lessons.check.registry.RegistryChecks;
import id.wadah.lessons.check.volume.VolumeChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** All checks by the names that manifests call them by: {@code HostnameIs} is {@code hostname-is}. */
public final class Checks {

    private Checks() {}

    public static Map<String, Class<? extends Check>> byName() {
        Map<String, Class<? extends Check>> checks = new LinkedHashMap<>();
        Stream.of(
                        MachineChecks.ALL,
                        ProcessChecks.ALL,
                        NamespaceChecks.ALL,
                        ImageChecks.ALL,
                        BuildChecks.ALL,
                        RegistryChecks.ALL,
                        CgroupChecks.ALL,
                        NetworkChecks.ALL,
                        VolumeChecks.ALL)
                .flatMap(List::stream)
                .forEach(check -> checks.put(name(check), check));
        return checks;
    }

    private static String name(Class<? extends Check> check) {
        return check.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
