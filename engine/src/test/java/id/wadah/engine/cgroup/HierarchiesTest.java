package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HierarchiesTest {

    @TempDir
    Path directory;

    private Cgroups detect(FakeCgroupKernel kernel, Predicate<Path> writable) {
        return Cgroups.detect(new Proc(kernel.proc()), writable);
    }

    @Test
    void aMachineWithOnlyVersionOneHasItsControllersWhereTheyAreMounted() {
        FakeCgroupKernel kernel = new FakeCgroupKernel(directory);
        Path memory = kernel.mountLegacy("memory", "/user.slice");
        Path cpu = kernel.mountLegacy("cpu,cpuacct", "/");
        kernel.mountLegacy("name=systemd", "/init.scope");

        Cgroups cgroups = detect(kernel, path -> true);

        assertEquals(CgroupMode.V1, cgroups.mode());
        assertEquals(Optional.of(memory), cgroups.of(Controller.MEMORY).map(Hierarchy::base));
        assertEquals(Optional.of(cpu), cgroups.of(Controller.CPUACCT).map(Hierarchy::base));
        assertEquals(Optional.empty(), cgroups.of(Controller.PIDS));
        assertEquals(2, cgroups.hierarchies().size(), "a hierarchy without a controller is of no use");
    }

    @Test
    void onAHybridMachineEachControllerIsTakenFromWhereItIs() {
        FakeCgroupKernel kernel = new FakeCgroupKernel(directory);
        kernel.mountLegacy("memory", "/");
        Path unified = kernel.mountUnified("hugetlb pids", "/");

        Cgroups cgroups = detect(kernel, path -> true);

        assertEquals(CgroupMode.HYBRID, cgroups.mode());
        assertEquals(
                List.of(1, 2),
                List.of(
                        cgroups.of(Controller.MEMORY).orElseThrow().version(),
                        cgroups.of(Controller.PIDS).orElseThrow().version()));
        assertEquals(Optional.of(unified), cgroups.of(Controller.PIDS).map(Hierarchy::base));
        assertEquals(Optional.empty(), cgroups.of(Controller.CPU));
    }

    @Test
    void whereTheRootMayNotBeWrittenTheDelegatedCgroupIsUsed() {
        FakeCgroupKernel kernel = new FakeCgroupKernel(directory);
        Path root = kernel.mountUnified("cpuset cpu io memory pids", "/user.slice/wadah.service");
        Path own = kernel.delegate("user.slice/wadah.service", "memory pids");

        Cgroups cgroups = detect(kernel, path -> path.startsWith(own));

        assertEquals(CgroupMode.V2, cgroups.mode());
        Hierarchy unified = cgroups.hierarchies().get(0);
        assertEquals(root, unified.mountPoint());
        assertEquals(own, unified.base());
        assertEquals(Set.of(Controller.MEMORY, Controller.PIDS), unified.controllers());
    }

    @Test
    void aCgroupThatAnEarlierEngineMadeForItselfIsNotNestedInto() {
        FakeCgroupKernel kernel = new FakeCgroupKernel(directory);
        kernel.mountUnified("memory", "/app.scope/wadah.engine");
        Path own = kernel.delegate("app.scope", "memory");
        kernel.delegate("app.scope/wadah.engine", "memory");

        Cgroups cgroups = detect(kernel, path -> path.startsWith(own));

        assertEquals(own, cgroups.hierarchies().get(0).base());
    }

    @Test
    void whatMayNotBeWrittenAtAllIsNotThere() {
        FakeCgroupKernel kernel = new FakeCgroupKernel(directory);
        kernel.mountLegacy("memory", "/");
        kernel.mountUnified("pids", "/");

        assertEquals(CgroupMode.NONE, detect(kernel, path -> false).mode());
    }
}
