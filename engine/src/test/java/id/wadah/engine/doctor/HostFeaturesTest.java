package id.wadah.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.doctor.Finding.Status;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFeaturesTest {

    @TempDir
    Path directory;

    private Path proc;

    /** A machine that has everything but cgroups, written down as its proc file system. */
    @BeforeEach
    void writeProc() throws IOException {
        proc = directory.resolve("proc");
        for (String type : List.of("mnt", "pid", "uts", "ipc", "net", "cgroup", "user", "time")) {
            put("sys/user/max_" + type + "_namespaces", "100\n");
            put("self/ns/" + type, "");
        }
        put("sys/kernel/osrelease", "6.1.0-18-amd64\n");
        put("sys/kernel/seccomp/actions_avail", "kill_process allow\n");
        put("filesystems", "nodev\tdevpts\nnodev\toverlay\n\text4\n");
        put("self/status", status("0", "000001ffffffffff"));
        put("../bin/cc", "");
        assertTrue(directory.resolve("bin/cc").toFile().setExecutable(true));
    }

    private static String status(String uid, String bounding) {
        return "Name:\tx\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\nThreads:\t1\nCapBnd:\t" + bounding
                + "\n";
    }

    private void put(String file, String text) throws IOException {
        Path path = proc.resolve(file).normalize();
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Map<Feature, Finding> probe(HostFeatures.OverlayTrial trial) {
        return new HostFeatures(
                        new Proc(proc),
                        Cgroups.detect(),
                        directory.resolve("not/yet"),
                        List.of(directory.resolve("bin")),
                        trial)
                .probe().stream().collect(Collectors.toMap(Finding::feature, Function.identity()));
    }

    private Finding finding(Feature feature) {
        return probe(null).get(feature);
    }

    @Test
    void everyFeatureIsLookedAtOnce() {
        assertEquals(
                List.of(Feature.values()),
                List.copyOf(new HostFeatures(new Proc(proc), Cgroups.detect(), directory, List.of(), null)
                        .probe().stream().map(Finding::feature).toList()));
    }

    @Test
    void aMachineWithEverythingIsFine() {
        List<Feature> notFine = probe(null).values().stream()
                .filter(each -> each.status() != Status.OK)
                .map(Finding::feature)
                .filter(feature -> !feature.name().startsWith("CGROUP") && feature != Feature.DISK_SPACE)
                .toList();

        assertEquals(List.of(), notFine);
        assertEquals(
                directory.resolve("bin/cc").toString(),
                finding(Feature.C_COMPILER).value());
    }

    @Test
    void anOldKernelIsNamedWithWhatItLacks() throws IOException {
        put("sys/kernel/osrelease", "5.4.0-100-generic\n");

        assertEquals(Status.MISSING, finding(Feature.KERNEL).status());
        assertEquals("5.4.0-100-generic", finding(Feature.KERNEL).value());
        assertEquals(Status.MISSING, finding(Feature.PIDFD_GETFD).status());
        assertEquals(Status.LIMITED, finding(Feature.IDMAPPED_MOUNTS).status());

        put("sys/kernel/osrelease", "5.8.18\n");
        assertEquals(Status.MISSING, finding(Feature.KERNEL).status());
        put("sys/kernel/osrelease", "5.15.0\n");
        assertEquals(Status.OK, finding(Feature.KERNEL).status());
        assertEquals(Status.OK, finding(Feature.PIDFD_GETFD).status());
        assertEquals(Status.LIMITED, finding(Feature.IDMAPPED_MOUNTS).status());
    }

    @Test
    void namespacesThatAreForbiddenOrNotThereAreTold() throws IOException {
        put("sys/user/max_user_namespaces", "0\n");
        put("sys/user/max_pid_namespaces", "0\n");
        Files.delete(proc.resolve("self/ns/time"));

        assertEquals(
                Finding.limited(Feature.USER_NAMESPACE, "0", "/proc/sys/user/max_user_namespaces"),
                finding(Feature.USER_NAMESPACE));
        assertEquals(Status.MISSING, finding(Feature.PID_NAMESPACE).status());
        assertEquals(
                Finding.limited(Feature.TIME_NAMESPACE, "-", "/proc/self/ns/time"), finding(Feature.TIME_NAMESPACE));
        assertEquals(Status.OK, finding(Feature.NET_NAMESPACE).status());
    }

    @Test
    void whoIsNotRootAndWhatCapabilityLacksIsTold() throws IOException {
        put("self/status", status("1000", "000001fffedfffff"));

        assertEquals(Finding.missing(Feature.ROOT, "uid 1000", "/proc/self/status"), finding(Feature.ROOT));
        assertEquals(Status.MISSING, finding(Feature.CAPABILITIES).status());
        assertEquals(
                "-CAP_SYS_ADMIN -CAP_SYS_RESOURCE",
                finding(Feature.CAPABILITIES).value());

        put("self/status", status("0", "000001fffeffffff"));
        assertEquals(Status.LIMITED, finding(Feature.CAPABILITIES).status());
        assertEquals("-CAP_SYS_RESOURCE", finding(Feature.CAPABILITIES).value());
    }

    @Test
    void whatTheKernelWasBuiltWithoutIsTold() throws IOException {
        put("filesystems", "\text4\n");
        Files.delete(proc.resolve("sys/kernel/seccomp/actions_avail"));
        Files.delete(directory.resolve("bin/cc"));

        assertEquals(Status.LIMITED, finding(Feature.OVERLAYFS).status());
        assertEquals(Status.MISSING, finding(Feature.PTY).status());
        assertEquals(Status.MISSING, finding(Feature.SECCOMP).status());
        assertEquals(Status.LIMITED, finding(Feature.C_COMPILER).status());
    }

    @Test
    void anOverlayThatWasTriedCountsMoreThanAList() {
        Finding refused = probe(where -> Optional.of("EINVAL")).get(Feature.OVERLAYFS);
        assertEquals(Status.LIMITED, refused.status());
        assertTrue(refused.value().startsWith("EINVAL"), refused::value);
        assertEquals(
                Status.OK,
                probe(where -> Optional.empty()).get(Feature.OVERLAYFS).status());
    }

    @Test
    @Requires(Need.ROOT)
    @RequiresTool({"uname", "df", "stat", "cat"})
    void theToolsOfThisMachineSayTheSame() {
        Map<Feature, Finding> found = new HostFeatures(Proc.HOST, Cgroups.detect(), directory, List.of(), null)
                .probe().stream().collect(Collectors.toMap(Finding::feature, Function.identity()));

        assertEquals(Tool.run("uname", "-r").strip(), found.get(Feature.KERNEL).value());
        assertEquals(Status.OK, found.get(Feature.ROOT).status());
        assertEquals(
                "max " + Tool.run("cat", "/proc/sys/user/max_pid_namespaces").strip(),
                found.get(Feature.PID_NAMESPACE).value());
        long megabytes = Long.parseLong(
                Tool.lines("df", "--output=avail", "-m", directory.toString()).get(1));
        long said = Long.parseLong(found.get(Feature.DISK_SPACE).value().replace("m", ""));
        assertTrue(Math.abs(megabytes - said) < 200, () -> megabytes + " and " + said);
    }
}
