package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of {@code volume}, and what others say of volumes, in Docker's words. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("findmnt")
class VolumeCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    @Test
    void volumesAreMadeListedAndRemoved() throws InterruptedException {
        assertEquals("notes\n", typed.run("volume create", "notes").ok());
        assertEquals("notes\n", typed.run("volume create", "notes").ok());
        assertEquals(
                "cache\n",
                typed.run("volume create", "--label", "kind=cache", "--label", "bare", "cache")
                        .ok());
        assertEquals(
                "DRIVER    VOLUME NAME\nlocal     cache\nlocal     notes\n",
                typed.run("volume ls").ok());
        assertEquals(List.of("cache", "notes"), typed.run("volume list", "-q").lines());
        assertEquals(
                "cache|local|local|bare=,kind=cache|N/A\n",
                typed.run(
                                "volume ls",
                                "-f",
                                "name=ach",
                                "--format",
                                "{{.Name}}|{{.Driver}}|{{.Scope}}|{{.Labels}}|{{.Size}}")
                        .ok());
        assertEquals("cache\nnotes\n", typed.run("volume rm", "cache", "notes").ok());
        assertEquals("", typed.run("volume ls", "-q").ok());
    }

    @Test
    void filtersNarrowTheList() throws InterruptedException {
        typed.run("volume create", "--label", "kind=cache", "labelled").ok();
        WADAH.create(Request.idle().volume("used:/data"));
        assertEquals(
                List.of("labelled"),
                typed.run("volume ls", "-qf", "dangling=true").lines());
        assertEquals(
                List.of("used"), typed.run("volume ls", "-qf", "dangling=false").lines());
        assertEquals(
                List.of("labelled"), typed.run("volume ls", "-qf", "label=kind").lines());
        assertEquals(
                List.of(), typed.run("volume ls", "-qf", "label=kind=other").lines());
        assertEquals(List.of(), typed.run("volume ls", "-qf", "driver=nfs").lines());
        assertEquals(125, typed.run("volume ls", "-f", "foo").exitCode());
        assertTrue(typed.run("volume ls", "-f", "foo=bar").exitCode() > 0);
        assertTrue(typed.run("volume ls", "-f", "dangling=maybe").exitCode() > 0);
    }

    @Test
    void whatIsWrongIsRefusedWithDockersExitCodes() throws InterruptedException {
        assertEquals(1, typed.run("volume create", "a").exitCode());
        assertEquals(1, typed.run("volume create", "a b").exitCode());
        assertEquals(1, typed.run("volume create", "-d", "nfs", "notes").exitCode());
        assertEquals(1, typed.run("volume create", "-o", "foo=bar", "notes").exitCode());
        assertEquals(1, typed.run("volume create", "-o", "type=tmpfs", "notes").exitCode());
        assertEquals(1, typed.run("volume create", "--name", "one", "other").exitCode());
        assertEquals(1, typed.run("volume rm", "none").exitCode());
        assertEquals("none\n", typed.run("volume rm", "-f", "none").ok());
        assertEquals("", typed.run("volume ls", "-q").ok());

        WADAH.create(Request.idle().name("user").volume("notes:/data"));
        Typed.Answer refused = typed.run("volume rm", "-f", "notes");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains(WADAH.engine().container("user").id().hex()), refused::err);
    }

    @Test
    void inspectSaysWhereItIs() throws Exception {
        typed.run("volume create", "-o", "type=tmpfs", "-o", "device=tmpfs", "-o", "o=size=1m", "memory")
                .ok();
        JsonNode json = new ObjectMapper()
                .readTree(typed.run("volume inspect", "memory").ok())
                .get(0);
        assertEquals("memory", json.get("Name").asText());
        assertEquals("size=1m", json.get("Options").get("o").asText());
        assertTrue(json.get("Labels").isNull());
        assertEquals(
                json,
                new ObjectMapper().readTree(typed.run("inspect", "memory").ok()).get(0));
        Running running = WADAH.start(Request.idle().volume("memory:/m"));
        assertEquals(
                json.get("Mountpoint").asText(),
                Tool.run(
                                "findmnt",
                                "-n",
                                "-t",
                                "tmpfs",
                                "-o",
                                "TARGET",
                                json.get("Mountpoint").asText())
                        .strip());
        assertEquals(1, typed.run("volume inspect", "none").exitCode());
        WADAH.engine().remove(running.container(), true);
    }

    @Test
    void aContainersMountsAreInspected() throws Exception {
        WADAH.start(Request.idle()
                .name("mounted")
                .volume("notes:/data")
                .volume("/anonymous")
                .volume("/etc:/host:ro")
                .mount("type=tmpfs,dst=/memory,tmpfs-size=1m"));
        JsonNode json = new ObjectMapper()
                .readTree(typed.run("inspect", "mounted").ok())
                .get(0);
        JsonNode mounts = json.get("Mounts");
        assertEquals(4, mounts.size());
        assertEquals("notes", mounts.get(0).get("Name").asText());
        assertEquals("z", mounts.get(0).get("Mode").asText());
        assertEquals("/etc", mounts.get(1).get("Source").asText());
        assertEquals(false, mounts.get(1).get("RW").asBoolean());
        assertEquals("rprivate", mounts.get(1).get("Propagation").asText());
        assertEquals(
                "[\"notes:/data\",\"/etc:/host:ro\"]",
                json.get("HostConfig").get("Binds").toString());
        assertEquals(
                "[{\"Type\":\"tmpfs\",\"Target\":\"/memory\",\"TmpfsOptions\":{\"SizeBytes\":1048576}}]",
                json.get("HostConfig").get("Mounts").toString());
        assertEquals("{\"/anonymous\":{}}", json.get("Config").get("Volumes").toString());
        assertEquals("2\n", typed.run("ps", "--format", "{{.LocalVolumes}}").ok());
        assertEquals(
                "mounted\n",
                typed.run("ps", "-f", "volume=/host", "--format", "{{.Names}}").ok());
        assertEquals("", typed.run("ps", "-qf", "volume=other").ok());

        List<String> drawn = typed.run("mounts", "mounted").lines();
        Path volume = WADAH.engine().volumes().find("notes").mountpoint();
        assertTrue(drawn.stream().anyMatch(line -> line.contains("volume notes") && line.contains(volume.toString())));
        assertTrue(
                drawn.stream().anyMatch(line -> line.matches(".* host +\\w+ +ro +bind .* /etc( .*|$)")),
                () -> "" + drawn);
        // What Wadah itself binds is not the person's.
        assertTrue(drawn.stream().noneMatch(line -> line.contains("etc/hosts") && line.contains(" bind ")));
    }

    @Test
    void whatNobodyUsesIsPruned() throws InterruptedException {
        typed.run("volume create", "named").ok();
        String anonymous = typed.run("volume create").lines().get(0);
        assertEquals(64, anonymous.length());
        assertEquals(
                "Deleted Volumes:\n" + anonymous + "\n\nTotal reclaimed space: 0B\n",
                typed.run("volume prune", "-f").ok());
        assertEquals(
                "Total reclaimed space: 0B\n", typed.run("volume prune", "-f").ok());
        assertEquals(
                "Deleted Volumes:\nnamed\n\nTotal reclaimed space: 0B\n",
                typed.run("volume prune", "-af").ok());
    }

    @Test
    void aFilterThatSaysNeitherYesNorNoIsRefused() throws InterruptedException {
        typed.run("volume create", "kept").ok();
        assertEquals(1, typed.run("volume prune", "-f", "--filter", "all=maybe").exitCode());
        assertEquals(
                1, typed.run("image prune", "-f", "--filter", "dangling=maybe").exitCode());
        assertEquals(
                "Deleted Volumes:\nkept\n\nTotal reclaimed space: 0B\n",
                typed.run("volume prune", "-f", "--filter", "all=1").ok());
    }

    @Test
    void rmTakesAnonymousOnesAlongWhenAsked() throws InterruptedException {
        WADAH.create(Request.idle().name("one").volume("/data").volume("named:/named"));
        WADAH.create(Request.idle().name("two").volume("/data"));
        typed.run("rm", "-v", "one").ok();
        typed.run("rm", "two").ok();
        List<String> left = typed.run("volume ls", "-q").lines();
        assertEquals(2, left.size());
        assertTrue(left.contains("named"));
        typed.run("volume prune", "-f").ok();
    }
}
