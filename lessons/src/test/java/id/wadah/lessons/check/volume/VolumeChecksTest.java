package id.wadah.lessons.check.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What containers have mounted, and what is in it: each check is seen false before it is seen true. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class VolumeChecksTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final VolumeWritten written = new VolumeWritten("melati", "notes", "c0ffee");
    private final VolumeInode inode = new VolumeInode("notes");
    private final VolumeOutlived outlived = new VolumeOutlived("melati", "mawar", "notes", "c0ffee");
    private final VolumeShared shared = new VolumeShared("melati", "mawar", "notes");
    private final HostDirectoryBound bound = new HostDirectoryBound("melati", "/etc");

    private static Running idle(String name, String... volumes) {
        Request request = Request.idle().name(name);
        for (String volume : volumes) {
            request.volume(volume);
        }
        return wadah.start(request);
    }

    @Test
    void somethingIsWrittenIntoAVolume() throws IOException {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("volume-written.none", "melati"), learner.cue(written));
        idle("kamboja", "notes:/data");
        assertEquals(Cue.near("volume-written.other-name", "kamboja", "melati"), learner.cue(written));
        Running without = idle("melati");
        assertEquals(Cue.near("volume-written.not-mounted", "melati", "notes"), learner.cue(written));
        wadah.engine().remove(without.container(), true);

        Running melati = idle("melati", "notes:/a/b");
        assertEquals(Cue.missing("volume-written.not-written", "c0ffee", "/a/b"), learner.cue(written));
        melati.exec("echo c0ffee > /note");
        assertEquals(Cue.near("volume-written.elsewhere", "/a/b"), learner.cue(written));
        melati.exec("echo x c0ffee > /a/b/file");

        assertEquals("/a/b", learner.facts(written).get("target"));
        assertEquals(
                "x c0ffee\n", Files.readString(Path.of(learner.facts(written).get("file"))));
    }

    @Test
    void whatWasThereBeforeCountsForNothing() {
        Running melati = idle("melati", "notes:/data");
        melati.exec("echo c0ffee > /data/note");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("volume-written.none", "melati"), learner.cue(written));
    }

    @Test
    void theInodeIsWhatTheContainerSees() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("volume-inode.none", "notes"), learner.cue(inode));
        Running melati = idle("melati", "notes:/data");
        assertEquals(Set.of(melati.exec("stat -c %i /data").output().strip()), learner.accepted(inode));
    }

    @Test
    void aVolumeOutlivesItsContainer() {
        Running melati = idle("melati", "notes:/data");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.near("volume-outlived.lost", "c0ffee", "notes"), learner.cue(outlived));
        melati.exec("echo c0ffee > /data/note");
        assertEquals(Cue.missing("volume-outlived.still-there", "melati"), learner.cue(outlived));
        Running early = idle("mawar", "notes:/data");
        assertEquals(Cue.near("volume-outlived.still-there", "melati"), learner.cue(outlived));
        wadah.engine().remove(melati.container(), true);
        assertEquals("/data", learner.facts(outlived).get("target"));

        wadah.engine().remove(early.container(), true);
        assertEquals(Cue.missing("volume-outlived.none", "mawar"), learner.cue(outlived));
        Running other = idle("mawar", "others:/data");
        assertEquals(Cue.near("volume-outlived.other-volume", "mawar", "notes"), learner.cue(outlived));
        wadah.engine().remove(other.container(), true);
        wadah.engine().volumes().remove("notes");
        assertEquals(Cue.near("volume-outlived.removed", "notes"), learner.cue(outlived));
    }

    @Test
    void twoShareIt() {
        Running melati = idle("melati", "notes:/data");
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("volume-shared.none", "mawar"), learner.cue(shared));
        Running mawar = idle("mawar", "notes:/x");
        assertEquals(Cue.near("volume-shared.writable", "mawar", "/x"), learner.cue(shared));
        wadah.engine().remove(mawar.container(), true);
        mawar = idle("mawar", "others:/x:ro");
        assertEquals(Cue.near("volume-shared.other-volume", "mawar", "notes"), learner.cue(shared));
        wadah.engine().remove(mawar.container(), true);

        idle("mawar", "notes:/x:ro");
        assertEquals(
                melati.exec("stat -c %i /data").output().strip(),
                learner.facts(shared).get("inode"));
        wadah.engine().remove(melati.container(), true);
        assertEquals(Cue.near("volume-shared.first-gone", "melati", "notes"), learner.cue(shared));
    }

    @Test
    void aDirectoryOfTheHostIsBound() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("host-directory-bound.none", "melati"), learner.cue(bound));
        Running melati = idle("melati", "/usr:/x:ro");
        assertEquals(Cue.near("host-directory-bound.other-directory", "melati", "/etc"), learner.cue(bound));
        wadah.engine().remove(melati.container(), true);
        melati = idle("melati", "/etc:/x");
        assertEquals(Cue.near("host-directory-bound.writable", "melati", "/etc"), learner.cue(bound));
        wadah.engine().remove(melati.container(), true);
        melati = idle("melati", "/etc:/x:ro");
        assertEquals("/x", learner.facts(bound).get("target"));
        assertEquals(
                melati.exec("stat -c %i /x").output().strip(),
                learner.facts(bound).get("inode"));
        assertThrows(IllegalArgumentException.class, () -> new HostDirectoryBound("melati", "etc"));
    }
}
