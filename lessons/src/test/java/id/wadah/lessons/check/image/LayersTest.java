package id.wadah.lessons.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a root is stacked from, and what containers share of it. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LayersTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final OverlayRoot overlay = new OverlayRoot("melati");
    private final LowerCount count = new LowerCount("melati");
    private final SharedLayers shared = new SharedLayers("melati", "mawar");
    private final FileInUpper note = new FileInUpper("melati", "/note", "c0ffee");

    private static Running idle(String name) {
        return wadah.start(Request.idle().name(name));
    }

    /** What the kernel lists behind {@code lowerdir=}, counted by the container's own tools. */
    private static String lowers(Running container) {
        return container
                .exec("grep ' / / ' /proc/self/mountinfo | grep -o 'lowerdir=[^,]*' | tr : '\\n' | wc -l")
                .output()
                .strip();
    }

    @Test
    void aNewContainersRootIsAnOverlay() throws IOException {
        idle("old");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("overlay-root.none", "melati"), learner.cue(overlay));
        idle("kamboja");
        assertEquals(Cue.near("overlay-root.other-name", "kamboja", "melati"), learner.cue(overlay));

        Running melati = idle("melati");

        Map<String, String> facts = learner.facts(overlay);
        assertEquals(Long.toString(melati.pid()), facts.get("pid"));
        assertEquals(lowers(melati), facts.get("lowers"));
    }

    @Test
    void aUserNamespaceIsNoHindrance() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = wadah.start(Request.idle().name("melati").userNamespace());
        assertEquals(lowers(melati), learner.facts(overlay).get("lowers"));
        idle("mawar");
        assertEquals(lowers(melati), learner.facts(shared).get("lowers"));
    }

    @Test
    void whatHasEndedHasNoRoot() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.run(Request.of("true").name("melati"));
        assertEquals(Cue.near("overlay-root.ended", "melati"), learner.cue(overlay));
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(count));
    }

    @Test
    void lowersAreCountedWithoutUpperAndMerged() {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = idle("melati");
        int lowers = Integer.parseInt(lowers(melati));
        assertEquals(Set.of(Integer.toString(lowers)), learner.accepted(count));
        assertEquals(Cue.near("lower-count.too-many"), learner.misunderstanding(count, Integer.toString(lowers + 1)));
        assertEquals(Cue.near("lower-count.too-many"), learner.misunderstanding(count, Integer.toString(lowers + 2)));
        assertNull(learner.misunderstanding(count, "0"));
    }

    @Test
    void twoContainersShareLayersAndNothingElse() {
        idle("melati");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("shared-layers.none", "melati", "mawar"), learner.cue(shared));
        wadah.run(Request.of("true").name("seruni"));
        assertEquals(Cue.near("shared-layers.ended", "seruni"), learner.cue(shared));
        idle("kamboja");
        assertEquals(Cue.near("shared-layers.other-name", "kamboja", "mawar"), learner.cue(shared));

        idle("mawar");

        Map<String, String> facts = learner.facts(shared);
        assertEquals(false, facts.get("upper").equals(facts.get("second-upper")));
    }

    @Test
    void anOlderContainerIsNotTheSecondOne() {
        idle("melati");
        idle("mawar");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("shared-layers.none", "melati", "mawar"), learner.cue(shared));
    }

    @Test
    void whatOneWritesTheOtherDoesNotSee() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("file-in-upper.no-container", "melati"), learner.cue(note));
        Running melati = idle("melati");
        Running mawar = idle("mawar");
        assertEquals(Cue.missing("file-in-upper.none", "/note", "melati"), learner.cue(note));
        mawar.exec("echo c0ffee > /note");
        assertEquals(Cue.near("file-in-upper.other-container", "mawar", "melati"), learner.cue(note));
        melati.exec("echo tea > /note");
        assertEquals(Cue.near("file-in-upper.other-content", "/note", "c0ffee"), learner.cue(note));
        SeenInside seen = new SeenInside("melati", "/note", "c0ffee");
        assertEquals(Set.of("no"), learner.accepted(seen));

        melati.exec("echo c0ffee > /note");

        learner.facts(note);
        assertEquals(Set.of("yes"), learner.accepted(seen));
    }

    @Test
    void aLinkOutOfTheContainerIsNotFollowed() throws IOException {
        Learner learner = Learner.beginning(wadah.engine());
        Running melati = idle("melati");
        String hosts = Files.readString(Path.of("/etc/hostname")).strip();
        melati.exec("ln -s /etc/hostname /note; rm -r /srv /data; ln -s /etc /data");
        assertEquals(
                Cue.near("file-in-upper.other-content", "/note", hosts),
                learner.cue(new FileInUpper("melati", "/note", hosts)));
        assertEquals(
                Cue.missing("file-in-upper.none", "/data/hostname", "melati"),
                learner.cue(new FileInUpper("melati", "/data/hostname", hosts)));
        assertEquals(Set.of("no"), learner.accepted(new SeenInside("melati", "/note", hosts)));
        assertThrows(IllegalArgumentException.class, () -> new SeenInside("melati", "/data/hostname", hosts));
    }
}
