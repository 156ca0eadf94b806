package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.Cpus;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requires({Need.ROOT, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
@RequiresTool({"unshare", "setpriv"})
class CgroupViewTest {

    private static final String PARENT = "wadah-view-test";
    private static final Texts ENGLISH = Texts.in(Language.EN);

    private final StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
    private final Cgroups cgroups = Cgroups.detect();
    private Isolated isolated;
    private ContainerCgroup cgroup;

    @BeforeEach
    void create() throws IOException {
        isolated = Isolated.start("-mpC");
        cgroup = cgroups.create(
                calls,
                PARENT,
                ContainerId.random().hex(),
                Limits.NONE
                        .withMemory(ByteSize.ofMebibytes(96))
                        .withCpus(Cpus.parse("0.5", "--cpus"))
                        .withPids(33));
        cgroup.join(calls, isolated.pid());
    }

    @AfterEach
    void remove() {
        cgroup.killAll(calls);
        isolated.close();
        cgroup.remove(calls);
        cgroups.removeParent(calls, PARENT);
    }

    @Test
    void everyValueIsInTheFileThatIsNamed() throws IOException {
        List<String> drawn = draw();
        Path memory = cgroup.paths().get(Controller.MEMORY);
        boolean unified = Files.exists(memory.resolve("memory.max"));
        String limitFile = unified ? "memory.max" : "memory.limit_in_bytes";
        String limit = Files.readString(memory.resolve(limitFile)).strip();
        assertEquals("100663296", limit);
        assertTrue(String.join(" ", Drawn.row(drawn, limitFile)).contains("96MiB (" + limit + ")"));
        assertTrue(Drawn.row(drawn, "pids.max")
                .contains(Files.readString(cgroup.paths().get(Controller.PIDS).resolve("pids.max"))
                        .strip()));
        assertTrue(String.join(" ", Drawn.row(drawn, unified ? "cpu.max" : "cpu.cfs_quota_us"))
                .contains("0.50 processors (50000 of every 100000"));
        assertTrue(drawn.stream().anyMatch(line -> line.startsWith("Processes in it: " + isolated.pid())));
    }

    @Test
    void aLimitThatIsLiftedIsSeenAtOnce() throws IOException {
        assertTrue(Drawn.row(draw(), "pids.max").contains("33"));
        Files.writeString(cgroup.paths().get(Controller.PIDS).resolve("pids.max"), "max");
        assertTrue(String.join(" ", Drawn.row(draw(), "pids.max")).contains("no limit"));
    }

    @Test
    void whereItIsComesFromProcAndFitsTheTerminal() throws IOException {
        String outside = Files.readAllLines(Path.of("/proc/" + isolated.pid() + "/cgroup")).stream()
                .filter(line -> line.contains(PARENT))
                .findFirst()
                .orElseThrow()
                .split(":", 3)[2];
        assertTrue(draw().stream().anyMatch(line -> line.contains(outside)));
        for (Language language : Language.values()) {
            Drawn.fitsEverywhere(page -> new CgroupView(page, Texts.in(language)).draw("web", isolated.pid(), cgroup));
            Drawn.fitsEverywhere(page ->
                    new SecurityView(page, Texts.in(language)).draw("web", isolated.pid(), Optional.of(cgroup)));
        }
    }

    private List<String> draw() {
        return Drawn.lines(
                200, Glyphs.UNICODE, page -> new CgroupView(page, ENGLISH).draw("web", isolated.pid(), cgroup));
    }
}
