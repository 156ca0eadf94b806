package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image made of a container holds what it changed, and other programs understand it. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class CommitTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @AfterEach
    void removeImages() {
        wadah.removeContainers();
        for (Image image : wadah.engine().images().list()) {
            if (image.names().stream().noneMatch(name -> name.repository().equals("busybox"))) {
                wadah.engine().images().remove(image.id().toString(), true, id -> List.of());
            }
        }
    }

    private static Image commit(Container container, String name, String... changes) {
        ImageRef ref = ImageRef.parse(name).tagged();
        return wadah.engine()
                .commit(container, new CommitRequest(ref, "a person", "a message", List.of(changes), true));
    }

    private static String run(String image, String script) {
        RunRequest request = RunRequest.of(image, "sh", "-c", script);
        Container container = wadah.engine().create(request, AssemblyProgress.SILENT);
        wadah.engine().start(container, List.of());
        StringBuilder text = new StringBuilder();
        try {
            container.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        container.log().read(line -> {
            text.append(line.text());
            return true;
        });
        return text.toString();
    }

    private static final String LOOK =
            "cd / && find etc home root link -exec stat -c '%n %F %a %u:%g %h' {} + | grep -v -e hostname -e hosts -e resolv | sed '/ directory /s/ [0-9]*$//' | sort";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theImageHoldsWhatTheContainerHeld(boolean userNamespace) {
        Request request = Request.idle();
        Running container = wadah.start(userNamespace ? request.userNamespace() : request);
        assertEquals(0, container.exec(ChangesTest.DEEDS + """
                cd /root; echo s > special; chown 12:34 special; chmod 4711 special; ln special twice; mkfifo pipe
                """).exitCode());
        String there = container.exec(LOOK).output();

        Image made = commit(container.container(), "made");

        assertEquals(there, run("made", LOOK));
        assertTrue(there.contains("root/special regular file 4711 12:34 2"), there);
        assertEquals(Status.RUNNING, container.container().state().status(), "it goes on");
        assertEquals(
                2,
                made.layers().size()
                        - wadah.engine()
                                .images()
                                .find("busybox")
                                .orElseThrow()
                                .layers()
                                .size()
                        + 1);
    }

    @Test
    @RequiresTool("skopeo")
    void othersUnderstandIt() throws IOException {
        Running container = wadah.start(
                Request.sh("rm /etc/passwd; echo ready; exec sleep 300").environment("OWN=1"));
        Awaitility.await().until(() -> container.output().text().contains("ready"));
        Image image = commit(
                container.container(),
                "team/app:1.2",
                "CMD [\"cat\", \"/etc/group\"]",
                "ENV A=\"b c\"",
                "ENV D=$A",
                "EXPOSE 80 53/udp",
                "LABEL x=y",
                "USER 7",
                "VOLUME /data",
                "WORKDIR /srv");
        JsonNode config = JSON.readTree(
                Tool.run("skopeo", "inspect", "--config", "oci:" + wadah.root().images() + ":team/app:1.2"));
        JsonNode run = config.get("config");
        assertEquals("[\"cat\",\"/etc/group\"]", run.get("Cmd").toString());
        assertEquals("{\"53/udp\":{},\"80/tcp\":{}}", run.get("ExposedPorts").toString());
        assertEquals("y", run.get("Labels").get("x").asText());
        assertEquals("7", run.get("User").asText());
        assertEquals("/srv", run.get("WorkingDir").asText());
        assertTrue(run.get("Env").toString().contains("\"OWN=1\",\"A=b c\",\"D=b c\""), run.toString());
        assertFalse(run.get("Env").toString().contains("HOSTNAME"));
        JsonNode last = config.get("history").get(config.get("history").size() - 1);
        assertEquals("a message", last.get("comment").asText());
        assertEquals("a person", last.get("author").asText());
        assertTrue(last.get("created_by").asText().contains("sleep 300"));

        Path blob = wadah.root()
                .images()
                .resolve("blobs/sha256")
                .resolve(image.layers()
                        .get(image.layers().size() - 1)
                        .descriptor()
                        .digest()
                        .hex());
        assertEquals(
                new TreeSet<>(List.of("etc/", "etc/.wh.passwd")),
                new TreeSet<>(Tool.lines("tar", "tzf", blob.toString())));
    }

    @Test
    void aNewNameTakesTheOldImagesName() {
        Running container = wadah.start(Request.idle());
        Image first = commit(container.container(), "twice");
        Image second = commit(container.container(), "twice", "LABEL n=2");
        assertEquals(
                second.id(), wadah.engine().images().find("twice").orElseThrow().id());
        assertTrue(wadah.engine()
                .images()
                .find(first.id().hex())
                .orElseThrow()
                .names()
                .isEmpty());
    }

    @Test
    void aWrongChangeStoresNothing() {
        Running container = wadah.start(Request.idle());
        int before = wadah.engine().images().list().size();
        Map.of(
                        "FROM scratch", Problem.INVALID_CHANGE,
                        "RUN true", Problem.INVALID_CHANGE,
                        "ENV", Problem.DOCKERFILE_MISSING_ARGUMENT,
                        "EXPOSE 99999", Problem.DOCKERFILE_BAD_PORT,
                        "STOPSIGNAL NONE", Problem.DOCKERFILE_BAD_SIGNAL,
                        "HEALTHCHECK what", Problem.DOCKERFILE_MISSING_ARGUMENT)
                .forEach((wrong, problem) -> {
                    EngineException refused = assertThrows(
                            EngineException.class, () -> commit(container.container(), "wrong", wrong), wrong);
                    assertEquals(problem, refused.problem(), wrong);
                });
        assertEquals(before, wadah.engine().images().list().size());
        assertEquals(Status.RUNNING, container.container().state().status());
    }

    @Test
    void aContainerThatHasEndedCanBeCommitted() {
        Running container = wadah.start(Request.sh("echo 1 > /root/one"));
        container.await();
        commit(container.container(), "ended");
        assertEquals("1\n", run("ended", "cat /root/one"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExportIsTheRootAndNothingMountedInIt(boolean running) throws IOException {
        Running container = wadah.start(Request.sh("echo 1 > /root/one; echo t > /scratch/two; echo ready; "
                        + (running ? "exec sleep 300" : "true"))
                .tmpfs("/scratch"));
        Awaitility.await().until(() -> container.output().text().contains("ready"));
        if (!running) {
            container.await();
        }
        Path archive = directory.resolve("root.tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            wadah.engine().export(container.container(), out);
        }
        List<String> names = Tool.lines("tar", "tf", archive.toString());
        assertTrue(names.containsAll(List.of("root/one", "etc/passwd", "proc/", "scratch/")), () -> "" + names);
        assertTrue(names.stream().noneMatch(name -> name.matches("(proc|sys|dev|scratch)/.+")), () -> "" + names);
        assertEquals("1", Tool.run("tar", "xOf", archive.toString(), "root/one").strip());
    }
}
