package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
@RequiresTool({"unshare", "ip", "readlink"})
class NetworkChecksTest {

    private static final OnlyLoopback ALONE = new OnlyLoopback();

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    private static HostProgram unshare(String script) {
        return HostProgram.start("unshare", "--net", "sh", "-c", script + "exec sleep 300");
    }

    @Test
    void aContainerWithoutANetwork() {
        assertEquals("only-loopback.none", task.cue(ALONE).name());
        wadah.start(Request.idle().name("hosts").network("host"));
        assertEquals("only-loopback.host", task.cue(ALONE).name());
        assertEquals(List.of("hosts"), task.cue(ALONE).details());

        Running alone = wadah.start(Request.idle().network("none"));
        Map<String, String> facts = task.facts(ALONE);
        assertEquals("" + alone.pid(), facts.get("pid"));
        assertEquals(
                Tool.run("readlink", "/proc/" + alone.pid() + "/ns/net").strip(), "net:[" + facts.get("inode") + "]");
        assertEquals(Tool.run("readlink", "/proc/self/ns/net").strip(), "net:[" + facts.get("host-inode") + "]");
    }

    @Test
    void aNamespaceMadeByHandIsAsLonely() {
        try (HostProgram program = unshare("")) {
            assertEquals("" + program.pid(), task.awaitFacts(ALONE).get("pid"));
        }
    }

    @Test
    void anotherInterfaceIsTold() {
        try (HostProgram program = unshare("ip link add wadah-x type veth peer name wadah-y; ")) {
            task.awaitCue("only-loopback.more", ALONE);
            assertEquals("" + program.pid(), task.cue(ALONE).details().get(0));
        }
    }

    @Test
    void aRouteIsTold() {
        try (HostProgram program = unshare("ip link set lo up; ip route add 192.0.2.0/24 dev lo; ")) {
            task.awaitCue("only-loopback.routes", ALONE);
            assertEquals(List.of("" + program.pid(), "1"), task.cue(ALONE).details());
        }
    }

    @Test
    void theInterfacesOfTheHostAreCounted() {
        List<String> seen = Tool.lines("ip", "-o", "link");
        assertEquals(Set.of("" + seen.size()), task.accepted(new HostInterfaces()));
        assertEquals(seen.size() > 1 ? "host-interfaces.own" : "", task.misunderstanding(new HostInterfaces(), "1"));
    }
}
