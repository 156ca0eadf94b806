package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel verifies, loads and runs the program; also where version 1 does this job, the unified hierarchy takes it. */
@Requires({Need.ROOT, Need.CGROUP_UNIFIED})
class LiveDeviceProgramTest {

    @TempDir
    Path directory;

    @Test
    void theKernelRunsTheProgramAtEveryOpenAndMknod() throws IOException {
        Path unified = Cgroups.detect().hierarchies().stream()
                .filter(Hierarchy::unified)
                .findFirst()
                .orElseThrow()
                .base();
        Path cgroup = Files.createDirectory(unified.resolve(new DataRoot(directory).cgroupName()));
        StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        Path kernelLog = directory.resolve("kmsg");
        String look = "true < " + kernelLog + " && echo opened || echo refused; ";
        try (Helper process = Helper.start(
                "sh",
                "-c",
                "exec 2>/dev/null; mknod " + kernelLog + " c 1 11; " + look + "read go; " + look
                        + "head -c 1 < /dev/zero | wc -c; mknod " + kernelLog + "2 b 8 0 && echo made; read end")) {
            assertEquals("opened", process.readLine());
            Files.writeString(cgroup.resolve("cgroup.procs"), Long.toString(process.pid()));
            new DevicesController(2).restrict(calls, cgroup, DevicePolicy.DEFAULT);
            process.say("go");

            assertEquals("refused", process.readLine());
            assertEquals("1", process.readLine());
            assertEquals("made", process.readLine());
        } finally {
            Awaitility.await().ignoreExceptions().until(() -> Files.deleteIfExists(cgroup));
        }
    }
}
