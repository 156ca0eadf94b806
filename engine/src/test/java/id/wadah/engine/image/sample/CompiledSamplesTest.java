package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.wadah.engine.image.elf.ElfFile;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requires({Need.ROOT, Need.C_COMPILER})
class CompiledSamplesTest {

    @TempDir
    Path directory;

    private Path program(String sample, String file) {
        SampleRoot made = SampleRoot.assemble(sample, directory);
        assertEquals(List.of("/" + file), made.image().config().config().command());
        assertEquals(1, made.layers().size());
        return made.layers().get(0).resolve(file);
    }

    @Test
    void helloSaysInBothLanguagesWhatHappened() throws IOException {
        Path hello = program("hello-world", "hello");
        assertTrue(ElfFile.read(hello).orElseThrow().isStatic());
        String said = Tool.run(
                "unshare",
                "--uts",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                "hostname penguin && exec \"$0\"",
                hello.toString());
        assertTrue(said.startsWith("Hello from a container!\n"), said);
        assertTrue(said.contains("Halo dari dalam kontainer!"), said);
        assertTrue(said.contains("process 1 of the machine \"penguin\""), said);
        assertTrue(said.contains("proses 1 di mesin \"penguin\""), said);
        assertTrue(said.lines().allMatch(line -> line.length() <= 80 + "penguin".length()), said);
    }

    @Test
    void helloFailsWhenNobodyCanReadIt() {
        Path hello = program("hello-world", "hello");
        assertEquals(
                1,
                Tool.attempt("sh", "-c", "exec \"$0\" > /dev/full", hello.toString())
                        .exitCode());
    }

    @Test
    void webServesOneClientAfterTheOther() throws Exception {
        Path web = program("web", "web");
        int port = freePort();
        try (Helper server = Helper.start(web.toString(), Integer.toString(port))) {
            String first = Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .until(() -> ask(port, "GET / HTTP/1.0\r\n\r\n"), answer -> !answer.isEmpty());
            assertTrue(first.startsWith("HTTP/1.0 200 OK\r\n"), first);
            String page = first.substring(first.indexOf("\r\n\r\n") + 4);
            assertTrue(
                    first.contains("\r\nContent-Length: " + page.getBytes(StandardCharsets.UTF_8).length + "\r\n"),
                    first);
            assertTrue(page.contains("hostname: " + Tool.run("uname", "-n").strip() + "\n"), page);
            assertTrue(page.contains("pid: " + server.pid() + "\n"), page);

            // Clients that say nothing, or go away, harm nobody.
            new Socket("127.0.0.1", port).close();
            for (int i = 0; i < 20; i++) {
                assertEquals(first, ask(port, "GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            String head = ask(port, "HEAD / HTTP/1.0\n\n");
            assertTrue(head.startsWith("HTTP/1.0 200") && head.endsWith("\r\n\r\n"), head);
            assertTrue(ask(port, "BREW /pot HTTP/1.0\r\n\r\n").startsWith("HTTP/1.0 501 "), "no such method");
            assertTrue(server.isAlive());

            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            assertEquals(0, server.exitCode());
        }
    }

    /** The kernel ignores signals that a namespace's process 1 has not asked for. */
    @Test
    @RequiresTool({"unshare", "nsenter", "ip"})
    void webLeavesAtSigtermAsProcessOneAndListensOnPort80() {
        Path web = program("web", "web");
        try (Helper unshare = Helper.start(
                "unshare",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                "ip link set lo up; exec \"$0\"",
                web.toString())) {
            String pid = Long.toString(unshare.childPid());
            Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> Tool.attempt(
                                            "sh",
                                            "-c",
                                            "grep -c ' 00000000:0050 00000000:0000 0A ' /proc/" + pid + "/net/tcp")
                                    .exitCode()
                            == 0);
            String page = Tool.run(
                    "nsenter",
                    "--target",
                    pid,
                    "--net",
                    "bash",
                    "-c",
                    "exec 3<>/dev/tcp/127.0.0.1/80; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3");
            assertTrue(page.contains("pid: 1\n"), page);
            Tool.run("kill", "-TERM", pid);
            assertEquals(0, unshare.exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "eighty", "80x", "-1", "99999999999999999999"})
    void webRefusesWhatIsNoPort(String port) {
        Tool.Result refused = Tool.attempt(program("web", "web").toString(), port);
        assertEquals(1, refused.exitCode());
        assertEquals("web: a port is a number from 1 to 65535\n", refused.error());
    }

    @Test
    void webSaysWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Tool.Result refused =
                    Tool.attempt(program("web", "web").toString(), Integer.toString(taken.getLocalPort()));
            assertEquals(1, refused.exitCode());
            assertEquals("web: cannot listen on the port\n", refused.error());
        }
    }

    @Test
    void webSaysWhichPortItServes() {
        assertEquals(
                Set.of("80/tcp"),
                SampleRoot.assemble("web", directory).image().config().config().exposedPorts());
    }

    /** The other processor's half of the sources at least compiles, where a compiler for it is there. */
    @Test
    void compilesForAarch64AsWell() throws IOException {
        String compiler = "aarch64-linux-gnu-gcc";
        assumeTrue(Tool.attempt("sh", "-c", "command -v " + compiler).exitCode() == 0, compiler);
        SampleImages samples = new SampleImages();
        for (String source : List.of("hello-world/hello.c", "web/web.c")) {
            Path file = directory.resolve("source.c");
            Files.write(file, samples.resource(source));
            Files.write(directory.resolve("freestanding.h"), samples.resource("freestanding/freestanding.h"));
            List<String> command = new ArrayList<>(List.of(compiler));
            command.addAll(CCompiler.FLAGS);
            command.addAll(List.of("-o", directory.resolve("program").toString(), file.toString()));
            Tool.run(command.toArray(String[]::new));
            assertEquals(
                    183,
                    ElfFile.read(directory.resolve("program"))
                            .orElseThrow()
                            .architecture()
                            .machine());
        }
    }

    private static String ask(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
