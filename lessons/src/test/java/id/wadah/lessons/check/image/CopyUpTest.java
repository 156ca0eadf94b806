package id.wadah.lessons.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.wadah.engine.container.Signal;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a file of the image that a container changes or deletes. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class CopyUpTest {

    private static final String FILE = "/etc/os-release";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final CopiedUp copied = new CopiedUp("melati", FILE, "c0ffee");
    private final Whiteout whiteout = new Whiteout("melati", FILE);
    private Learner learner;
    private Running melati;

    @BeforeEach
    void begin() {
        learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("copied-up.no-container", "melati"), learner.cue(copied));
        melati = wadah.start(Request.idle().name("melati"));
    }

    /** The file of the image, found by its path below the directories of all layers. */
    private static Path lower() {
        String found = Tool.run("find", wadah.root().layers().toString(), "-path", "*/files" + FILE)
                .strip();
        return Path.of(found);
    }

    private static String digest(Path file) {
        return Tool.run("sha256sum", file.toString()).substring(0, 12);
    }

    @Test
    void whatIsAppendedToACopyIsNotInTheImage() {
        assertEquals(Cue.missing("copied-up.none", FILE, "melati"), learner.cue(copied));
        melati.exec("echo tea >> " + FILE);
        assertEquals(Cue.near("copied-up.other-content", FILE, "c0ffee"), learner.cue(copied));

        melati.exec("echo c0ffee >> " + FILE);

        Map<String, String> facts = learner.facts(copied);
        assertEquals(digest(lower()), facts.get("lower-digest"));
        assertEquals(melati.exec("sha256sum " + FILE).output().substring(0, 12), facts.get("upper-digest"));
        int grown = Integer.parseInt(facts.get("upper-size")) - Integer.parseInt(facts.get("lower-size"));
        assertEquals("tea\nc0ffee\n".length(), grown);
    }

    @Test
    void whatIsOverwrittenWasNotAppendedTo() {
        melati.exec("echo c0ffee > " + FILE);
        assertEquals(Cue.near("copied-up.overwritten", FILE), learner.cue(copied));
    }

    @Test
    void anotherContainersCopyIsAnother() {
        Running mawar = wadah.start(Request.idle().name("mawar"));
        mawar.exec("echo c0ffee >> " + FILE);
        assertEquals(Cue.near("copied-up.other-container", "mawar", "melati"), learner.cue(copied));
    }

    @Test
    void theImageItselfIsNotToBeChanged() throws IOException {
        Path lower = lower();
        byte[] before = Files.readAllBytes(lower);
        assertEquals(Cue.missing("copied-up.none", FILE, "melati"), learner.cue(copied));
        try {
            Files.writeString(lower, "c0ffee");
            assertEquals("copied-up.image-changed", learner.cue(copied).name());
        } finally {
            Files.write(lower, before);
        }
        assertEquals(Cue.missing("copied-up.none", FILE, "melati"), learner.cue(copied));
    }

    @Test
    void aFileThatTheImageHasNotCannotBeCopiedUp() {
        melati.exec("echo c0ffee > /etc/new");
        assertEquals(
                Cue.near("copied-up.not-in-image", "/etc/new", "melati"),
                learner.cue(new CopiedUp("melati", "/etc/new", "c0ffee")));
    }

    @Test
    void permissionsTakeTheContentWithThem() {
        ModeCopiedUp mode = new ModeCopiedUp("melati", FILE);
        CopiedData data = new CopiedData("melati", FILE);
        assertEquals(Cue.missing("mode-copied-up.none", FILE, "melati"), learner.cue(mode));
        assertEquals(Cue.missing("mode-copied-up.none", FILE, "melati"), learner.cue(data));
        melati.exec("touch " + FILE);
        assertEquals(Cue.near("mode-copied-up.same", FILE, "644"), learner.cue(mode));

        melati.exec("chmod 600 " + FILE);

        assertEquals(Map.of("mode", "600", "image-mode", "644"), learner.facts(mode));
        assertEquals(Set.of("data"), learner.accepted(data));
        assertEquals(
                melati.exec("wc -c < " + FILE).output().strip(),
                learner.known(data).facts().get("bytes"));
    }

    @Test
    void aCopyOfPermissionsAloneIsAHole() throws IOException {
        melati.exec("chmod 600 " + FILE);
        Path upper =
                wadah.root().containers().resolve(melati.container().id().hex()).resolve("overlay/upper" + FILE);
        long size = Files.size(upper);
        Tool.run("truncate", "--size", "0", upper.toString());
        Tool.run("truncate", "--size", Long.toString(size), upper.toString());
        assertEquals(Set.of("mode"), learner.accepted(new CopiedData("melati", FILE)));
    }

    @Test
    void theChangesOfAContainerGoWithIt() {
        HasUpper upper = new HasUpper("melati");
        learner.facts(upper);
        wadah.engine().kill(melati.container(), Signal.KILL);
        melati.await();
        learner.facts(upper);

        wadah.engine().remove(melati.container(), false);

        assertEquals(Cue.missing("has-upper.none", "melati"), learner.cue(upper));
    }

    @Test
    void whatIsDeletedIsHiddenByADevice() {
        assertEquals(Cue.missing("whiteout.none", FILE, "melati"), learner.cue(whiteout));
        melati.exec(": > " + FILE);
        assertEquals(Cue.near("whiteout.emptied", FILE), learner.cue(whiteout));
        melati.exec("rm /etc/group");
        melati.exec("echo tea > " + FILE);
        assertEquals(Cue.near("whiteout.another", "group", FILE), learner.cue(whiteout));

        melati.exec("rm " + FILE);

        learner.facts(whiteout);
        String upper = wadah.root().containers() + "/" + melati.container().id().hex() + "/overlay/upper" + FILE;
        assertEquals(
                "character special file 0 0",
                Tool.run("stat", "-c", "%F %t %T", upper).strip());
        FileInUpper back = new FileInUpper("melati", FILE, "c0ffee");
        assertEquals(Cue.missing("file-in-upper.whiteout", FILE), learner.cue(back));
        melati.exec("echo c0ffee > " + FILE);
        learner.facts(back);
        assertEquals(Cue.near("whiteout.another", "group", FILE), learner.cue(whiteout));
    }

    @Test
    void theImagesFileKeepsItsSize() {
        LowerSize size = new LowerSize("melati", FILE);
        String image = melati.exec("wc -c < " + FILE).output().strip();
        melati.exec("rm " + FILE);
        assertEquals(Set.of(image), learner.accepted(size));
        assertEquals(Cue.near("lower-size.zero", FILE), learner.misunderstanding(size, "0"));
        assertNull(learner.misunderstanding(size, "1"));
    }
}
