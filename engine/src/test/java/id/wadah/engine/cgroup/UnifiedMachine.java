package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A machine that has version 2 of cgroups and nothing else, on ordinary files, for tests of who reads cgroups. */
public final class UnifiedMachine {

    private final FakeCgroupKernel kernel;
    private final Path root;
    private final Cgroups cgroups;

    public UnifiedMachine(Path directory) {
        kernel = new FakeCgroupKernel(directory);
        root = kernel.mountUnified("cpuset cpu io memory pids", "/");
        cgroups = Cgroups.detect(new Proc(kernel.proc()), path -> true);
    }

    public Cgroups cgroups() {
        return cgroups;
    }

    /** Makes a container's cgroup with one process in it. */
    public void make(String parent, String containerId, Limits limits, long pid) {
        StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, kernel);
        cgroups.create(calls, parent, containerId, limits, DevicePolicy.UNRESTRICTED)
                .join(calls, pid);
    }

    /** What the kernel would say in one of its files from now on. */
    public void say(String parent, String containerId, String file, String text) {
        try {
            Files.writeString(root.resolve(parent).resolve(containerId).resolve(file), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
