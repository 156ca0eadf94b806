package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"nsenter", "readlink"})
class NeighbourChecksTest {

    private static final NamespacesShared SHARED = new NamespacesShared("app", List.of("pid", "net"));
    private static final NeighbourEnded ENDED = new NeighbourEnded("app", "side");
    private static final ContainerFate FATE = new ContainerFate("side", "a", "b");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Running app() {
        return wadah.start(Request.idle().name("app"));
    }

    private static Request side() {
        return Request.idle().name("side").pid("container:app").network("container:app");
    }

    @Test
    void theChosenNamespacesAreSharedAndNoOthers() {
        Examiner task = new Examiner(wadah.engine());
        assertEquals("container.not-running", task.cue(SHARED).name());
        Running app = app();
        assertEquals("namespaces-shared.none", task.cue(SHARED).name());

        wadah.start(Request.idle().name("hosts").pid("host"));
        assertEquals("namespaces-shared.host", task.cue(SHARED).name());
        assertEquals(List.of("hosts", "pid", "app"), task.cue(SHARED).details());

        wadah.start(Request.idle().name("apart"));
        assertEquals("namespaces-shared.nothing", task.cue(SHARED).name());

        Running half = wadah.start(Request.idle().network("container:app"));
        assertEquals("namespaces-shared.lacking", task.cue(SHARED).name());
        assertEquals(List.of("" + half.pid(), "net", "pid"), task.cue(SHARED).details());

        Running side = wadah.start(side());
        Map<String, String> facts = task.facts(SHARED);
        assertEquals("" + side.pid(), facts.get("pid"));
        assertEquals("" + app.pid(), facts.get("with-pid"));
        assertEquals(
                Tool.run("readlink", "/proc/" + side.pid() + "/ns/net").strip(),
                "net:[" + facts.get("net-inode") + "]");
    }

    @Test
    void moreThanChosenIsTooMuch() {
        wadah.start(Request.idle().name("app").ipc("shareable"));
        Examiner task = new Examiner(wadah.engine());
        wadah.start(side().ipc("container:app"));
        assertEquals("namespaces-shared.surplus", task.cue(SHARED).name());
        assertEquals("ipc", task.cue(SHARED).details().get(1));
    }

    @Test
    void aProcessThatEntersFromTheHostShares() {
        Running app = app();
        Examiner task = new Examiner(wadah.engine());
        try (HostProgram entered =
                HostProgram.start("nsenter", "--target", "" + app.pid(), "--pid", "--net", "sleep", "300")) {
            Map<String, String> facts = task.awaitFacts(SHARED);
            assertEquals(
                    entered.process().children().findFirst().orElseThrow().pid(), Long.parseLong(facts.get("pid")));
        }
    }

    @Test
    void onlyWhatEveryContainerHasCanBeChosen() {
        assertThrows(IllegalArgumentException.class, () -> new NamespacesShared("app", List.of("user")));
        assertThrows(IllegalArgumentException.class, () -> new NamespacesShared("app", List.of("disk")));
    }

    @Test
    void whoJoinsIsNotPidOne() {
        NamespacePid pid = new NamespacePid("side");
        app();
        Examiner task = new Examiner(wadah.engine());
        assertEquals("container.not-running", task.unknown(pid));
        Running side = wadah.start(side());
        String seen =
                side.exec("pidof sleep | tr ' ' '\\n' | grep -v '^1$'").output().strip();
        assertEquals(Set.of(seen), task.accepted(pid));
        assertEquals("namespace-pid.neighbour", task.misunderstanding(pid, "1"));
        assertEquals("namespace-pid.host", task.misunderstanding(pid, "" + side.pid()));
    }

    @Test
    void packetsOnLoopbackAreCountedFromTheFirstReading() {
        LoopbackTraffic check = new LoopbackTraffic("app");
        Examiner task = new Examiner(wadah.engine());
        assertEquals("container.not-running", task.cue(check).name());
        Running app = app();
        app.exec("ping -c 1 127.0.0.1");
        assertEquals("loopback-traffic.none", task.cue(check).name(), "it was before");

        Running other = wadah.start(Request.idle().name("other"));
        other.exec("ping -c 1 127.0.0.1");
        assertEquals("loopback-traffic.elsewhere", task.cue(check).name());

        Running side = wadah.start(side());
        side.exec("ping -c 2 127.0.0.1");
        assertEquals("4", task.facts(check).get("packets"), "two requests, two replies");
    }

    @Test
    void theNeighbourEndsWithPidOne() {
        Running app = app();
        Examiner task = new Examiner(wadah.engine());
        assertEquals("neighbour-ended.apart", task.cue(ENDED).name());
        Running side = wadah.start(side());
        assertEquals("neighbour-ended.running", task.cue(ENDED).name());
        assertEquals(Set.of("a"), task.accepted(FATE));

        side.exec("kill -9 1");
        assertEquals("neighbour-ended.running", task.cue(ENDED).name(), "PID 1 is safe from inside");

        wadah.engine().remove(app.container(), true);
        assertEquals(Map.of(), task.facts(ENDED));
        assertEquals(Set.of("b"), task.accepted(FATE));
    }

    @Test
    void theNeighboursEndIsNotTheEndOfPidOne() {
        Running app = app();
        Running side = wadah.start(side());
        Examiner task = new Examiner(wadah.engine());
        task.cue(ENDED);
        wadah.engine().remove(side.container(), true);
        assertEquals("neighbour-ended.other-one", task.cue(ENDED).name());
        wadah.engine().remove(app.container(), true);
        assertEquals("neighbour-ended.apart", task.cue(ENDED).name(), "one after the other shows nothing");
    }
}
