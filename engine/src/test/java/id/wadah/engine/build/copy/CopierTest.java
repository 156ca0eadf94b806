package id.wadah.engine.build.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What COPY and ADD do beyond Docker's classic builder, what they refuse, and when a copy is the same as before. */
@Requires(Need.ROOT)
class CopierTest extends CopierFixture {

    private List<String> copied(String line, String format) throws IOException {
        try (CopyPlan plan = plan(line)) {
            plan.apply(to);
        }
        return Tool.lines("find", target.toString(), "-mindepth", "1", "-printf", format + "\n").stream()
                .sorted()
                .toList();
    }

    private EngineException refused(String line) {
        return assertThrows(EngineException.class, () -> copied(line, "%P"), line);
    }

    @Test
    void excludedFilesAreLeftOut() throws IOException {
        assertEquals(List.of("d", "d/b", "d/b/c", "d/b/c/five.md"), copied("COPY --exclude=**/*.txt a /d/", "%P"));
        assertEquals(
                List.of("d", "d/b", "d/b/c", "d/b/c/five.md", "e", "e/two.md"),
                copied("COPY --exclude=*.txt *.* /e/", "%P"));
    }

    @Test
    void parentsAreKept() throws IOException {
        assertEquals(
                List.of("d 755", "d/a 755", "d/a/b 700", "d/a/b/four.txt 644", "d/one.txt 644"),
                copied("COPY --parents one.txt a/b/four.txt /d/", "%P %m"));
        assertEquals(
                List.of("e", "e/b", "e/b/c", "e/b/c/five.md"),
                copied("COPY --parents a/./**/*.md /e/", "%P").stream()
                        .filter(each -> each.startsWith("e"))
                        .toList());
        assertEquals(
                List.of("f", "f/a", "f/a/b", "f/a/b/c", "f/a/b/c/five.md", "f/a/b/four.txt"),
                copied("COPY --parents a/b /f", "%P").stream()
                        .filter(each -> each.startsWith("f"))
                        .toList());
    }

    @Test
    void modesAsWritten() throws IOException {
        assertEquals(
                List.of("d 755", "d/b 750", "d/b/c 750", "d/b/c/five.md 640", "d/b/four.txt 640", "d/three.txt 640"),
                copied("COPY --chmod=u=rwX,g=rX,o= a /d/", "%P %m"));
        assertEquals(
                List.of("f 4755"),
                copied("COPY --chmod=4755 one.txt /f", "%P %m").stream()
                        .filter(each -> each.startsWith("f"))
                        .toList());
    }

    @Test
    void aStagesFilesKeepTheirOwners() throws IOException {
        assertEquals(List.of("t 8:9"), copied("COPY --from=stage a/three.txt /t", "%P %U:%G"));
        assertEquals(List.of("t 8:9", "u 1:2"), copied("COPY --from=stage --chown=1:2 a/three.txt /u", "%P %U:%G"));
        assertEquals(List.of("t 8:9", "u 1:2", "v 0:0"), copied("COPY a/three.txt /v", "%P %U:%G"));
    }

    @Test
    void textsOfTheDockerfile() throws IOException {
        assertEquals(
                List.of("etc 755 0:0", "etc/one 644 0:0", "etc/two 644 0:0"),
                copied("COPY <<one <<two /etc/\nhello\none\nthere\ntwo\n", "%P %m %U:%G"));
        assertEquals("there\n", Files.readString(target.resolve("etc/two")));
    }

    @Test
    void anArchiveThatWouldFillTheDiskIsRefused() {
        Tool.run("sh", "-ec", "cd " + context + "; truncate -s 300G disk; tar -cSf bomb.tar disk; rm disk");
        assertEquals(Problem.ARCHIVE_TOO_LARGE, refused("ADD bomb.tar /d/").problem());
    }

    @Test
    void whatAnAddressGives() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "hello\n".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertEquals(List.of("d 755", "d/file 600"), copied("ADD " + address + "/x/file?query=1 /d/", "%P %m"));
            assertEquals(
                    "2015-10-21T07:28:00Z",
                    Files.getLastModifiedTime(target.resolve("d/file"))
                            .toInstant()
                            .toString());
            Digest right = Digest.of(body);
            assertEquals(
                    3,
                    copied("ADD --checksum=" + right + " --chmod=644 " + address + "/y /y", "%P")
                            .size());
            EngineException wrong = refused("ADD --checksum=" + Digest.of(new byte[0]) + " " + address + "/y /z");
            assertEquals(Problem.ADD_WRONG_CHECKSUM, wrong.problem());
            assertEquals(right.toString(), wrong.details().get(5));
            assertEquals(
                    Problem.ADD_NAMELESS, refused("ADD " + address + "/ /d/").problem());
            assertEquals(
                    3, Tool.lines("find", target.toString(), "-mindepth", "1").size());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COPY_SOURCE_MISSING_NEAR | COPY one.tx /d/          | one.txt",
                "COPY_SOURCE_MISSING_NEAR | COPY a/b/fuor.txt /d/    | a/b/four.txt",
                "COPY_SOURCE_MISSING      | COPY zzzzzzzz /d/        | zzzzzzzz",
                "COPY_SOURCE_IGNORED      | COPY x/y/six.txt /d/     | x/y",
                "COPY_NOTHING_MATCHES     | COPY *.java /d/          | *.java",
                "COPY_NEEDS_DIRECTORY     | COPY one.txt two.md /d   | /d",
                "COPY_NEEDS_DIRECTORY     | COPY *.* /d              | /d",
                "COPY_OWNER_UNKNOWN       | COPY --chown=joe a /d    | /etc/passwd",
                "COPY_OWNER_UNKNOWN       | COPY --chown=1:joe a /d  | /etc/group",
                "COPY_BAD_MODE            | COPY --chmod=rw a /d     | rw",
                "DOCKERFILE_BAD_PATTERN   | COPY a[ /d/              | a[",
                "ADD_GIT                  | ADD https://h/r.git /d   | https://h/r.git",
                "ADD_CHECKSUM_OF_FILE     | ADD --checksum=a one.txt /d | --checksum",
            })
    void isRefused(Problem problem, String line, String said) {
        EngineException refused = refused(line);
        assertEquals(problem, refused.problem());
        assertEquals(List.of("Dockerfile", "1", line), refused.details().subList(0, 3));
        assertEquals(
                true,
                refused.details().subList(3, refused.details().size()).contains(said),
                refused.details().toString());
    }

    @Test
    void filesAndDirectoriesDoNotReplaceOneAnother() throws IOException {
        Files.createDirectory(target.resolve("one.txt"));
        Files.writeString(target.resolve("b"), "file");
        assertEquals(Problem.WOULD_REPLACE_DIRECTORY, refused("COPY one.txt /").problem());
        assertEquals(Problem.WOULD_REPLACE_FILE, refused("COPY a /").problem());
        assertEquals(Problem.NOT_A_DIRECTORY, refused("COPY one.txt /b/").problem());
    }

    /** Made name by name: no call of the kernel takes a path of that length. */
    @Test
    void directoriesThatNeverEndAreRefused() {
        String deep = "import os\nos.chdir('" + context + "')\nfor i in range(2000):\n os.mkdir('dd'); os.chdir('dd')";
        Tool.run("python3", "-c", deep);
        EngineException refused = refused("COPY . /");
        assertEquals(Problem.COPY_REFUSED, refused.problem());
        assertEquals(List.of(), Tool.lines("find", target.toString(), "-mindepth", "1"));
        Tool.run("rm", "-r", context.resolve("dd").toString());
    }

    @Test
    void noLinkOfTheImageLeadsOut() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(target.resolve("absolute"), outside);
        Files.createSymbolicLink(target.resolve("up"), Path.of("../../../../../../../.." + outside));
        copied("COPY one.txt /absolute/x", "%P");
        copied("COPY one.txt /up/y", "%P");
        copied("COPY a /up/", "%P");
        assertEquals(List.of(), Tool.lines("find", outside.toString(), "-mindepth", "1"));
        assertEquals(
                "1\n", Files.readString(Path.of(target + outside.toString()).resolve("y")));
    }
}
