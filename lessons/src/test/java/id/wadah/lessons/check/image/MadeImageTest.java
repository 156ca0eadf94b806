package id.wadah.lessons.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.wadah.engine.container.CommitRequest;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Handmade;
import id.wadah.lessons.check.Learner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a learner makes images of: of a container, of nothing, of instructions. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class MadeImageTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Handmade images = new Handmade(wadah.engine());
    private final int below = images.busybox().layers().size();

    @AfterEach
    void removeImages() {
        wadah.removeContainers();
        images.removeAll();
    }

    private static Learner learner() {
        return Learner.beginning(wadah.engine());
    }

    private static void commit(Running container, String name) {
        wadah.engine()
                .commit(
                        container.container(),
                        new CommitRequest(ImageRef.parse(name).tagged(), null, null, List.of(), true));
    }

    private static Container run(String image, String... command) throws InterruptedException {
        Container container = wadah.engine().create(RunRequest.of(image, command), AssemblyProgress.SILENT);
        wadah.engine().start(container, List.of());
        container.await();
        return container;
    }

    @Test
    void aCommittedContainerIsOneMoreLayer() throws InterruptedException {
        LayerAdded added = new LayerAdded("tea", "busybox");
        FileInLayer inLayer = new FileInLayer("tea", "/note", "c0ffee", null);
        SeenFromImage seen = new SeenFromImage("tea", "/note", "c0ffee");
        Learner learner = learner();
        Running melati = wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.missing("new-image.none", "tea"), learner.cue(added));
        melati.exec("echo tea > /note");
        commit(melati, "other");
        assertEquals(Cue.near("new-image.other-name", "other:latest", "tea"), learner.cue(added));
        commit(melati, "tea");
        assertEquals(Cue.near("file-in-layer.other-content", "/note", below + 1, "c0ffee"), learner.cue(inLayer));
        run("tea", "true");

        melati.exec("echo c0ffee > /note");
        commit(melati, "tea");

        Map<String, String> facts = learner.facts(added);
        assertEquals(Integer.toString(below), facts.get("base-layers"));
        assertEquals(Integer.toString(below + 1), facts.get("layers"));
        assertEquals(Integer.toString(below + 1), learner.facts(inLayer).get("layer"));
        assertEquals("image-ran.other-image", learner.cue(seen).name());
        Container second = run("tea", "true");
        assertEquals(second.name(), learner.facts(seen).get("name"));
    }

    @Test
    void whatWasThereBeforeIsNotNew() {
        images.layer("tea", images.busybox(), "x", Handmade.file("a", "1"));
        Learner learner = learner();
        assertEquals(Cue.missing("new-image.same", "tea"), learner.cue(new ImageMade("tea")));
        images.layer("tea", images.busybox(), "x", Handmade.file("a", "2"));
        assertEquals(
                Integer.toString(below + 1), learner.facts(new ImageMade("tea")).get("layers"));
    }

    @Test
    void otherLayersAreNoAddition() {
        Learner learner = learner();
        LayerAdded added = new LayerAdded("tea", "busybox");
        Image one = images.layer("tea", images.busybox(), "x", Handmade.file("a", "1"));
        images.layer("tea", one, "x", Handmade.file("b", "1"));
        assertEquals(Cue.near("layer-added.count", "tea", 2), learner.cue(added));
        images.layer("tea", null, "x", Handmade.file("b", "1"));
        assertEquals(Cue.near("layer-added.other-base", "tea", "busybox"), learner.cue(added));
    }

    @Test
    void aFileOfTheContainerItselfIsNotTheImages() throws InterruptedException {
        Learner learner = learner();
        SeenFromImage seen = new SeenFromImage("busybox", "/note", "c0ffee");
        assertEquals(Cue.missing("image-ran.none", "busybox"), learner.cue(seen));
        run("busybox", "true");
        assertEquals("seen-from-image.not-there", learner.cue(seen).name());
        run("busybox", "sh", "-c", "echo c0ffee > /note");
        assertEquals("seen-from-image.own", learner.cue(seen).name());
    }

    @Test
    void changesAreCountedAsDiffListsThem() {
        Running melati = wadah.start(Request.idle().name("melati"));
        melati.exec("mkdir /new; echo 1 > /new/a; echo 2 >> /etc/passwd; rm /etc/group");
        ChangeCount count = new ChangeCount("melati");
        Learner learner = learner();
        int lines = wadah.engine().changes(melati.container()).size();
        assertEquals(Set.of(Integer.toString(lines)), learner.accepted(count));
        // /new, /new/a, /etc/passwd, /etc/group, and /etc, which is passed through.
        assertEquals(Set.of("5"), learner.accepted(count));
        assertEquals(Cue.near("change-count.directories"), learner.misunderstanding(count, "4"));
        assertNull(learner.misunderstanding(count, "3"));
        assertEquals(Cue.missing("has-upper.none", "mawar"), learner.cue(new ChangeCount("mawar")));
    }

    @Test
    void oneFileIsAnImageAndRuns() throws InterruptedException {
        SingleFile single = new SingleFile("tiny");
        ImageRan ran = new ImageRan("tiny", null);
        Learner learner = learner();
        assertEquals(Cue.missing("new-image.none", "tiny"), learner.cue(ran));
        images.layer("tiny", images.busybox(), "COPY a /", Handmade.file("a", "1"));
        assertEquals(Cue.near("single-file.layers", "tiny", below + 1), learner.cue(single));
        images.layer("tiny", null, "COPY . /", Handmade.file("a", "1"), Handmade.file("b", "2"));
        assertEquals(Cue.near("single-file.files", "tiny", 2), learner.cue(single));
        images.layer("tiny", null, "COPY a /", new LayerEntry.SymbolicLink("a", Ownership.root(0777), "b"));
        assertEquals(Cue.near("single-file.no-file", "tiny"), learner.cue(single));

        images.layer(
                "tiny",
                null,
                "COPY a /bin/",
                new LayerEntry.Directory("bin", Ownership.root(0755)),
                Handmade.file("bin/a", "four"));

        assertEquals(
                Set.of("/bin/a", "4"),
                Set.copyOf(List.of(
                        learner.facts(single).get("file"), learner.facts(single).get("bytes"))));
        assertEquals(Cue.missing("image-ran.none", "tiny"), learner.cue(ran));
        run("busybox", "true");
        assertEquals("image-ran.other-image", learner.cue(ran).name());
    }

    @Test
    void aContainerOfTheImageMustEndWell() throws InterruptedException {
        ImageRan ran = new ImageRan("busybox", "selamat");
        Learner learner = learner();
        run("busybox", "sh", "-c", "echo selamat; exit 3");
        assertEquals("image-ran.exit-code", learner.cue(ran).name());
        run("busybox", "echo", "siang");
        assertEquals("image-ran.other-output", learner.cue(ran).name());
        Container good = run("busybox", "echo", "selamat", "siang");
        assertEquals(Map.of("name", good.name(), "program", "echo"), learner.facts(ran));
    }

    @Test
    void theConfigurationHasWhatWasAsked() {
        Learner learner = learner();
        ConfigHas env = new ConfigHas("tea", "Env.A", "c0ffee");
        ConfigHas command = new ConfigHas("tea", "Cmd", "cat /note");
        ConfigHas port = new ConfigHas("tea", "ExposedPorts", "8080/tcp");
        RunConfig base = images.busybox().config().config();
        RunConfig wrong = ConfigChange.apply(base, List.of("ENV A=tea", "CMD cat /etc/passwd"));
        images.layer("tea", images.busybox(), wrong, "COPY a /", Handmade.file("a", "1"));
        assertEquals(Cue.near("config-has.other", "Env.A", "tea", "c0ffee"), learner.cue(env));
        assertEquals("config-has.other", learner.cue(command).name());
        assertEquals(Cue.near("config-has.absent", "ExposedPorts", "tea"), learner.cue(port));

        List<String> lines = List.of("ENV A=c0ffee", "CMD cat /note", "EXPOSE 8080", "EXPOSE 53/udp");
        images.layer("tea", images.busybox(), ConfigChange.apply(base, lines), "x", Handmade.file("a", "1"));

        assertEquals("c0ffee", learner.facts(env).get("entry-value"));
        assertEquals("53/udp 8080/tcp", learner.facts(port).get("entry-value"));
        assertEquals("shell", learner.facts(command).get("form"));
        RunConfig exec = ConfigChange.apply(base, List.of("CMD [\"cat\", \"/note\"]"));
        images.layer("tea", images.busybox(), exec, "x", Handmade.file("a", "1"));
        assertEquals(Map.of("entry-value", "[\"cat\",\"/note\"]", "form", "exec"), learner.facts(command));
    }

    @Test
    void theInstructionBehindAFileCounts() {
        Learner learner = learner();
        FileInLayer byRun = new FileInLayer("tea", "/note", "c0ffee", "RUN");
        Image copied = images.layer("tea", images.busybox(), "COPY note /", Handmade.file("note", "c0ffee"));
        assertEquals(Cue.near("file-in-layer.other-way", "/note", below + 1, "COPY note /", "RUN"), learner.cue(byRun));
        images.layer("tea", copied, "RUN rm /note", new LayerEntry.Whiteout("note"));
        assertEquals(Cue.near("file-in-layer.whiteout", "/note", below + 2), learner.cue(byRun));
        images.layer("tea", images.busybox(), "RUN true", Handmade.file("other", "1"));
        assertEquals(Cue.near("file-in-layer.none", "/note", "tea"), learner.cue(byRun));

        images.layer("tea", copied, "RUN echo c0ffee >> /note", Handmade.file("note", "c0ffee"));

        assertEquals(Integer.toString(below + 2), learner.facts(byRun).get("layer"));
        assertEquals("RUN echo c0ffee >> /note", learner.facts(byRun).get("created-by"));
    }
}
