package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.build.context.ContextOpener;
import id.wadah.engine.build.context.ContextRequest;
import id.wadah.engine.build.copy.Copier;
import id.wadah.engine.build.copy.CopyPlan;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.GlobalArguments;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.dockerfile.Variables;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.TestWeb;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dockerfiles mean here what they mean to Docker's own builder: the same are refused, and the same images come of the others. */
@Requires(Need.ROOT)
@RequiresTool({"dockerd", "docker", "tar", "find"})
class DockerfileOracleTest {

    private static final Platform PLATFORM = Platform.parse("linux/amd64");
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static DockerBuilder docker;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("wadah-oracle");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        FileTree.delete(directory);
    }

    @BeforeAll
    static void start() throws IOException {
        docker = DockerBuilder.start();
    }

    @AfterAll
    static void stop() throws IOException {
        docker.close();
    }

    private static List<String> corpus(String name) throws IOException {
        try (InputStream in = DockerfileOracleTest.class.getResourceAsStream("dockerfile/" + name)) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^-{10,}\n"));
        }
    }

    /** What a build would do to the configuration; files are not copied. */
    private static RunConfig configured(String text) {
        Dockerfile file = Dockerfile.parse("Dockerfile", text);
        GlobalArguments globals = GlobalArguments.of(file, Map.of(), PLATFORM, PLATFORM);
        Stage last = file.stages().get(file.stages().size() - 1);
        globals.substitute(last.from());
        ConfigChange change = new ConfigChange(new RunConfig(
                null, Set.of(), List.of(PATH), List.of(), List.of(), Set.of(), null, Map.of(), null, null));
        Variables variables = globals.stage(List.of(PATH));
        for (Instruction each : last.instructions()) {
            Instruction now = variables.substitute(each);
            variables.apply(now);
            change.apply(now);
        }
        return change.result();
    }

    @Test
    void whatDockerRefusesIsRefused() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (String text : corpus("refused.txt")) {
            assertTrue(docker.build(text).isRefused(), () -> "Docker takes\n" + text);
            try {
                configured(text);
                accepted.add(text);
            } catch (EngineException refused) {
                assertTrue(refused.details().size() > 0);
            }
        }
        assertEquals(List.of(), accepted);
    }

    @Test
    void whatDockerTakesGivesTheSameConfiguration() throws IOException {
        for (String text : corpus("taken.txt")) {
            DockerBuilder.Result result = docker.build(text);
            assertFalse(result.isRefused(), () -> result.error() + "\n" + text);
            assertEquals(known(docker.config(result.image())), known(json(configured(text))), text);
        }
    }

    private static JsonNode json(RunConfig config) throws IOException {
        return new ObjectMapper().readTree(OciJson.write(config));
    }

    /** What both have; Docker writes empty values, and also what only containers have. */
    private static Map<String, JsonNode> known(JsonNode config) {
        Map<String, JsonNode> known = new TreeMap<>();
        config.fields().forEachRemaining(each -> known.put(each.getKey(), each.getValue()));
        known.keySet()
                .retainAll(List.of(
                        "User",
                        "ExposedPorts",
                        "Env",
                        "Entrypoint",
                        "Cmd",
                        "Volumes",
                        "WorkingDir",
                        "Labels",
                        "StopSignal",
                        "Healthcheck",
                        "OnBuild",
                        "Shell"));
        known.values()
                .removeIf(value -> value.isNull()
                        || value.isEmpty() && !value.isValueNode()
                        || value.asText("x").isEmpty());
        return known;
    }

    /** Type, mode, owner, size, links, path, link's target. */
    private static List<String> listing(Path top) {
        return ofCopies(Tool.lines("find", top.toString(), "-mindepth", "1", "-printf", "%P %y %m %U:%G %n %l\n"));
    }

    private Path context() throws IOException {
        Path context = Files.createDirectory(directory.resolve("context"));
        Tool.run("sh", "-ec", "cd " + context + """

                umask 022
                mkdir -p dir/sub other over/link pre/sub real w/in 'sp ace' deep/a/b
                echo 1 > f1; echo 2 > f2; echo 3 > dir/a; echo 4 > dir/sub/b; echo o > other/o; echo n > over/link/n; echo p > pre/sub/b
                echo s > 'sp ace/file'; echo br > 'arr[0].txt'; echo d > deep/a/b/c; echo u > ünï
                chmod 640 f1; chmod 1777 dir; chmod 700 dir/sub; chmod 711 pre/sub; chmod 750 f2
                ln -s f1 lf; ln -s dir ld; ln -s sub dir/lsub; ln -s nowhere dangling; ln f2 dir/hard
                ln -s /real w/link; ln -s /made/later w/dang
                tar cf t.tar f1 dir; gzip -k t.tar; bzip2 -k t.tar; xz -k t.tar; echo no | gzip > no.gz; tar cf ln.tar -C over link
                chown 5:6 f1 dir/a
                """);
        return context;
    }

    @Test
    void copiesAreTheSame() throws IOException, InterruptedException {
        Path context = context();
        List<String> lines = corpus("copies.txt")
                .get(0)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        String text = "FROM scratch\n" + String.join("\n", lines) + "\n";
        Files.writeString(context.resolve("Dockerfile"), text);
        DockerBuilder.Result result = docker.build(context);
        assertFalse(result.isRefused(), result.error());
        Path expected = Files.createDirectory(directory.resolve("expected"));
        docker.files(result.image(), expected);
        Path copied = Files.createDirectory(directory.resolve("copied"));
        copy(context, copied);
        assertEquals(String.join("\n", listing(expected)), String.join("\n", listing(copied)));
        Tool.run(
                "diff",
                "-r",
                "--no-dereference",
                "-x",
                ".dockerenv",
                "-x",
                "dev",
                "-x",
                "proc",
                "-x",
                "sys",
                "-x",
                "etc",
                expected.toString(),
                copied.toString());
        assertEquals(modified(expected), modified(copied));
    }

    /** When each regular file was changed. */
    private static List<String> modified(Path top) {
        return ofCopies(Tool.lines("find", top.toString(), "-type", "f", "-printf", "%P %Ts\n"));
    }

    /** Without what Docker puts into containers. */
    private static List<String> ofCopies(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("(\\.dockerenv|dev|proc|sys|etc)(/.*)? .*"))
                .sorted()
                .toList();
    }

    /** Does what a build does of the copies. */
    private void copy(Path context, Path into) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        Copier copier = new Copier(scratch);
        ContextRequest request = new ContextRequest(context.toString(), null, directory, InputStream::nullInputStream);
        try (BuildContext opened = ContextOpener.open(request, scratch, TestWeb.NONE);
                FileHandle root = FileHandle.of(into)) {
            String workdir = "/";
            for (Instruction each : opened.dockerfile().stages().get(0).instructions()) {
                Instruction now = Variables.of(List.of()).substitute(each);
                if (now instanceof Instruction.Workdir other) {
                    workdir = other.path();
                } else if (now instanceof Instruction.Copy copy) {
                    try (CopyPlan plan = copier.copy(copy, opened.files(), ".", workdir)) {
                        plan.apply(root);
                    }
                } else if (now instanceof Instruction.Add add) {
                    try (CopyPlan plan = copier.add(add, opened.files(), ".", workdir, TestWeb.NONE)) {
                        plan.apply(root);
                    }
                }
            }
        }
    }

    @Test
    void theSameFilesAreLeftOut() throws IOException, InterruptedException {
        Path context = Files.createDirectory(directory.resolve("context"));
        Tool.run("sh", "-ec", "cd " + context + """

                mkdir -p a/b/c d/node_modules/x src/deep/er '#odd' keep/in
                for f in one.txt two.md a/one.txt a/b/two.md a/b/c/three.txt d/node_modules/x/y.js d/z.js src/m.go src/deep/m.go \
                  src/deep/er/m.txt '#odd/f' keep/in/f keep/g .hidden a/.env 'x y' tmp.1 tmp.22; do echo 1 > "$f"; done
                """);
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
        for (String rules : corpus("ignored.txt")) {
            Files.writeString(context.resolve(".dockerignore"), rules);
            DockerBuilder.Result result = docker.build(context);
            assertFalse(result.isRefused(), () -> result.error() + rules);
            Path expected = Files.createDirectory(directory.resolve("expected"));
            docker.files(result.image(), expected);
            Path copied = Files.createDirectory(directory.resolve("copied"));
            copy(context, copied);
            assertEquals(String.join("\n", names(expected)), String.join("\n", names(copied)), rules);
            FileTree.delete(expected);
            FileTree.delete(copied);
        }
    }

    private static List<String> names(Path top) {
        return ofCopies(Tool.lines("find", top.toString(), "-mindepth", "1", "-printf", "%P %y\n"));
    }
}
