package id.wadah.lessons.check.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers by which a container and its image are known. */
@Requires(Need.ROOT)
class HostPidTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @Test
    void theHostsNumberAndNoOther() {
        Learner learner = Learner.beginning(wadah.engine());
        HostPid value = new HostPid("melati");
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(value));
        Running running = wadah.start(Request.sh("echo ready; exec sleep 4242").name("melati"));

        long pid = running.pid();
        assertEquals(Set.of(Long.toString(pid)), learner.accepted(value));
        assertEquals(Cue.near("host-pid.inside"), learner.misunderstanding(value, "1"));
        String parent =
                Long.toString(Proc.HOST.process(pid).stat().orElseThrow().parent());
        assertEquals(Cue.near("host-pid.parent", parent), learner.misunderstanding(value, parent));
        assertEquals(null, learner.misunderstanding(value, Long.toString(pid + 1)));
    }

    @Test
    void theImageThatAContainerWasMadeFrom() {
        Learner learner = Learner.beginning(wadah.engine());
        ContainerImage value = new ContainerImage("melati");
        assertEquals(Cue.missing("container-image.no-container", "melati"), learner.cue(value));
        wadah.run(Request.of("true").name("melati"));

        String hex = wadah.engine().images().find("busybox").orElseThrow().id().hex();
        String brief = hex.substring(0, 12);
        assertEquals(Set.of(hex, brief, "sha256:" + hex, "sha256:" + brief), learner.accepted(value));
        String own = wadah.engine().container("melati").id().hex();
        assertEquals(Cue.near("container-image.container-id"), learner.misunderstanding(value, own.substring(0, 12)));
        assertEquals(null, learner.misunderstanding(value, own.substring(0, 2)));
    }
}
