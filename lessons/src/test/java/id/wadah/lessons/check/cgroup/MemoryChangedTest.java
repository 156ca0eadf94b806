package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A limit that is changed while the program goes on, and what only looks like it. */
@Requires({Need.ROOT, Need.CGROUP_MEMORY})
class MemoryChangedTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final MemoryChanged changed = new MemoryChanged("melati", 48);

    private static void update(Running container, String memory) {
        wadah.engine().update(container.container(), LimitsRequest.of(memory, null, null));
    }

    @Test
    void theLimitIsNewAndTheProcessIsNot() {
        Running melati = wadah.start(Request.idle().name("melati").memory("32m"));
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("memory-changed.none", "melati"), learner.cue(changed));
        update(melati, "40m");
        assertEquals(Cue.near("memory-changed.other", "melati", "48m"), learner.cue(changed));
        update(melati, "48m");

        Map<String, String> facts = learner.facts(changed);

        assertEquals(Long.toString(melati.pid()), facts.get("pid"));
        assertEquals(Long.toString(40L << 20), facts.get("before"));
        assertEquals(Long.toString(48L << 20), facts.get("limit"));
        assertTrue(facts.get("file").startsWith("memory."), facts.toString());
    }

    @Test
    void whoWasStartedWithItWasNotChanged() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(changed));
        Running first = wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.missing("memory-changed.none", "melati"), learner.cue(changed));
        wadah.engine().remove(first.container(), true);
        wadah.start(Request.idle().name("melati").memory("48m"));

        assertEquals(Cue.near("memory-changed.new-process", "melati"), learner.cue(changed));
    }

    @Test
    void anotherContainersLimitIsSaidToBeAnothers() {
        wadah.start(Request.idle().name("melati"));
        Running mawar = wadah.start(Request.idle().name("mawar"));
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("memory-changed.none", "melati"), learner.cue(changed));
        update(mawar, "48m");

        assertEquals(Cue.near("memory-changed.other-container", "mawar", "melati"), learner.cue(changed));
    }
}
