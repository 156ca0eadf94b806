package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"unshare", "hostname"})
class OwnIsolationTest {

    private static final String NAME = "kenanga-isolated";
    private static final OwnIsolation CHECK = new OwnIsolation(NAME);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    private static HostProgram unshare(String options, String... program) {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(program.length == 0 ? List.of("sleep", "300") : List.of(program));
        return HostProgram.start(command.toArray(String[]::new));
    }

    private static HostProgram named(String options, String name) {
        return unshare(options, "sh", "-c", "hostname " + name + "; exec sleep 300");
    }

    @Test
    void fourNamespacesAProcAndAName() {
        assertEquals("own-isolation.none", task.cue(CHECK).name());
        try (HostProgram program = named("--fork --pid --mount-proc --uts --ipc", NAME)) {
            Map<String, String> facts = task.awaitFacts(CHECK);
            ProcessHandle first = program.process().children().findFirst().orElseThrow();
            assertEquals("" + first.pid(), facts.get("pid"));
            assertEquals("1", facts.get("inside"));
            assertEquals("1", facts.get("seen"));
            assertEquals("mnt, uts, ipc, pid", facts.get("namespaces"));
            assertEquals("4", facts.get("count"));
            assertEquals(Tool.run("hostname").strip(), facts.get("host-name"));
        }
    }

    @Test
    void resettingEndsPidOneOfTheNamespace() {
        String script = "hostname " + NAME + "; sleep 300 & sleep 300";
        try (HostProgram program = unshare("--fork --pid --mount-proc --uts --ipc", "sh", "-c", script)) {
            task.awaitFacts(CHECK);
            long first = program.process().children().findFirst().orElseThrow().pid();
            Finding.Fulfilled found = assertInstanceOf(Finding.Fulfilled.class, CHECK.examine(task.scene()));
            assertTrue(found.processes().stream().map(HostProcess::pid).anyMatch(pid -> pid == first));
        }
    }

    @Test
    void containersOfTheEngineDoNotCount() {
        wadah.start(Request.idle().hostname(NAME));
        assertEquals("own-isolation.by-run", task.cue(CHECK).name());
    }

    @Test
    void whatIsStillSharedIsNamed() {
        try (HostProgram program = unshare("--uts")) {
            task.awaitCue("own-isolation.begun", CHECK);
            assertEquals(
                    List.of("" + program.pid(), "uts", "mnt, pid"),
                    task.cue(CHECK).details());
        }
        try (HostProgram program = unshare("--uts --ipc --net")) {
            task.awaitCue("own-isolation.lacking", CHECK);
            assertEquals(
                    List.of("" + program.pid(), "uts, ipc, net", "mnt, pid"),
                    task.cue(CHECK).details());
        }
    }

    @Test
    void aPidNamespaceWithoutAChildIsToldApart() {
        try (HostProgram program = unshare("--uts --ipc --mount --pid")) {
            task.awaitCue("own-isolation.not-forked", CHECK);
            assertEquals("" + program.pid(), task.cue(CHECK).details().get(0));
        }
    }

    @Test
    void threeKindsAreTooFew() {
        try (HostProgram program = named("--fork --pid --mount-proc --uts", NAME)) {
            task.awaitCue("own-isolation.too-few", CHECK);
            assertTrue(program.process().isAlive());
        }
    }

    @Test
    void theProcOfTheHostIsNoticed() {
        try (HostProgram program = named("--fork --pid --mount --uts --ipc", NAME)) {
            task.awaitCue("own-isolation.proc", CHECK);
            assertTrue(program.process().isAlive());
        }
    }

    @Test
    void anotherNameIsNotEnough() {
        try (HostProgram program = named("--fork --pid --mount-proc --uts --net", NAME + "x")) {
            task.awaitCue("own-isolation.hostname", CHECK);
            // Until the name is set, it is that of the host.
            task.awaitCue("own-isolation.hostname", CHECK);
            assertTrue(program.process().isAlive());
        }
    }

    @Test
    void theHostsOwnNameIsToStay() {
        String hosts = Tool.run("hostname").strip();
        assertEquals(
                "own-isolation.host-renamed", task.cue(new OwnIsolation(hosts)).name());
        assertEquals(List.of(hosts, hosts), task.cue(new OwnIsolation(hosts)).details());
    }
}
