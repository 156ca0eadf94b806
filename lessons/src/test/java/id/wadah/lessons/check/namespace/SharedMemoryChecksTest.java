package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
@RequiresTool({"nsenter", "ipcmk", "ipcrm", "readlink"})
class SharedMemoryChecksTest {

    private static final long BYTES = 54_321;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static String make(Running in, long bytes) {
        String said = Tool.run("nsenter", "--target", Long.toString(in.pid()), "--ipc", "ipcmk", "-M", "" + bytes);
        return said.replaceAll("\\D", "");
    }

    private static void remove(Running in, String segment) {
        Tool.run("nsenter", "--target", Long.toString(in.pid()), "--ipc", "ipcrm", "-m", segment);
    }

    private static String ipcNamespace(Running container) {
        return Tool.run("readlink", "/proc/" + container.pid() + "/ns/ipc").replaceAll("\\D", "");
    }

    @Test
    void aSegmentOfTheRightSizeInANewNamespace() {
        SharedSegment check = new SharedSegment(BYTES);
        Examiner task = new Examiner(wadah.engine());
        assertEquals("shared-segment.none", task.cue(check).name());

        Running container = wadah.start(Request.idle());
        assertEquals("shared-segment.empty", task.cue(check).name());

        make(container, 4096);
        assertEquals("shared-segment.size", task.cue(check).name());
        assertEquals(List.of("4096", "54321"), task.cue(check).details());

        String segment = make(container, BYTES);
        Map<String, String> facts = task.facts(check);
        assertEquals("" + container.pid(), facts.get("pid"));
        assertEquals(segment, facts.get("segment"));
        assertEquals(ipcNamespace(container), facts.get("inode"));
        assertNotEquals(facts.get("inode"), facts.get("host-inode"));
    }

    @Test
    void aSegmentOnTheHostIsNotTakenForOneInAContainer() {
        Examiner task = new Examiner(wadah.engine());
        wadah.start(Request.idle());
        String segment = Tool.run("ipcmk", "-M", "" + BYTES).replaceAll("\\D", "");
        try {
            assertEquals(
                    "shared-segment.on-host", task.cue(new SharedSegment(BYTES)).name());
            assertEquals(segment, task.cue(new SharedSegment(BYTES)).details().get(0));
        } finally {
            Tool.run("ipcrm", "-m", segment);
        }
    }

    @Test
    void anOlderContainerDoesNotCount() {
        Running container = wadah.start(Request.idle());
        make(container, BYTES);
        // Not fulfilled, whatever else starts on this machine.
        assertFalse(new Examiner(wadah.engine()).cue(new SharedSegment(BYTES)).near());
    }

    @Test
    void onlyWhoJoinsTheNamespaceMakesAPair() {
        Running first = wadah.start(Request.idle().name("first").ipc("shareable"));
        String segment = make(first, BYTES);
        IpcPair check = new IpcPair(BYTES);
        Examiner task = new Examiner(wadah.engine());
        assertEquals("ipc-pair.none", task.cue(check).name());

        first.exec("true");
        assertEquals("ipc-pair.none", task.cue(check).name(), "exec is in the same container");

        wadah.start(Request.idle().name("own"));
        assertEquals("ipc-pair.own", task.cue(check).name());
        assertEquals(List.of("own"), task.cue(check).details());

        Running second = wadah.start(Request.idle().ipc("container:first"));
        Map<String, String> facts = task.facts(check);
        assertEquals("" + second.pid(), facts.get("pid"));
        assertEquals("" + first.pid(), facts.get("other-pid"));
        assertEquals(segment, facts.get("segment"));
        assertEquals(ipcNamespace(first), facts.get("inode"));
    }

    @Test
    void sharingWithTheHostMakesNoPair() {
        Running first = wadah.start(Request.idle().name("first").ipc("shareable"));
        make(first, BYTES);
        Examiner task = new Examiner(wadah.engine());
        wadah.start(Request.idle().name("careless").ipc("host"));
        assertEquals("ipc-pair.host", task.cue(new IpcPair(BYTES)).name());
    }

    @Test
    void withoutTheSegmentThereIsNothingToShare() {
        wadah.start(Request.idle().name("first").ipc("shareable"));
        Examiner task = new Examiner(wadah.engine());
        wadah.start(Request.idle().ipc("container:first"));
        assertEquals("ipc-pair.no-segment", task.cue(new IpcPair(BYTES)).name());
    }

    @Test
    void aProcessThatEntersTheNamespaceFromTheHostMakesAPair() {
        Running first = wadah.start(Request.idle());
        make(first, BYTES);
        Examiner task = new Examiner(wadah.engine());
        try (HostProgram entered =
                HostProgram.start("nsenter", "--target", "" + first.pid(), "--ipc", "sleep", "300")) {
            assertEquals("" + entered.pid(), task.awaitFacts(new IpcPair(BYTES)).get("pid"));
        }
    }

    @Test
    void aSegmentIsGoneForAllWhoSawIt() {
        Running first = wadah.start(Request.idle().name("first").ipc("shareable"));
        Running second = wadah.start(Request.idle().name("second").ipc("container:first"));
        SegmentRemoved check = new SegmentRemoved(BYTES);
        SegmentFate fate = new SegmentFate(BYTES, "a", "b");
        Examiner task = new Examiner(wadah.engine());
        assertEquals("segment-removed.never", task.cue(check).name());
        assertEquals("segment-removed.never", task.unknown(fate));

        String segment = make(first, BYTES);
        assertEquals("segment-removed.there", task.cue(check).name());

        wadah.engine().remove(second.container(), true);
        assertEquals("segment-removed.left-behind", task.cue(check).name());

        remove(first, segment);
        assertEquals(Map.of("inode", ipcNamespace(first)), task.facts(check));
        assertEquals(Set.of("b"), task.accepted(fate));
    }

    @Test
    void aSegmentThatGoesWithItsNamespaceWasNotRemoved() {
        Running container = wadah.start(Request.idle());
        make(container, BYTES);
        SegmentRemoved check = new SegmentRemoved(BYTES);
        Examiner task = new Examiner(wadah.engine());
        assertEquals("segment-removed.there", task.cue(check).name());
        wadah.engine().remove(container.container(), true);
        assertEquals("segment-removed.with-namespace", task.cue(check).name());
    }
}
