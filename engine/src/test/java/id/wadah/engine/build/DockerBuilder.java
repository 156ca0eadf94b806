package id.wadah.engine.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.FileTree;
import id.wadah.engine.testing.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.awaitility.Awaitility;

/** Docker's classic builder, in a daemon of its own without any network, to compare with. Source: Docker Engine API v1.41. */
public final class DockerBuilder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Process daemon;

    private DockerBuilder(Path directory, Process daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    public static DockerBuilder start() throws IOException {
        Path directory = Files.createTempDirectory("wadah-docker");
        Process process = new ProcessBuilder(
                        "/usr/sbin/dockerd",
                        "--bridge=none",
                        "--iptables=false",
                        "--host=unix://" + directory.resolve("sock"),
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=" + directory.resolve("pid"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        DockerBuilder docker = new DockerBuilder(directory, process);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive() || docker.answers());
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(directory.resolve("log")));
        }
        return docker;
    }

    private boolean answers() {
        try {
            return new String(request("GET", "/_ping", new byte[0]), StandardCharsets.UTF_8).endsWith("OK");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** What became of a build: an image, or an error. */
    public record Result(String image, String error) {
        public boolean isRefused() {
            return image.isEmpty();
        }
    }

    /** Builds from a Dockerfile alone. */
    public Result build(String dockerfile) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            byte[] text = dockerfile.getBytes(StandardCharsets.UTF_8);
            for (String name : List.of("Dockerfile", "a")) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(text.length);
                out.putArchiveEntry(entry);
                out.write(text);
                out.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer = new String(
                body(request("POST", "/v1.41/build?q=1&networkmode=none&rm=1", tar.toByteArray())),
                StandardCharsets.UTF_8);
        String error = "";
        String image = "";
        for (String line : answer.lines().toList()) {
            JsonNode each = json(line);
            error = each.path("error").asText(each.path("message").asText(error));
            image = each.path("stream").asText("").startsWith("sha256:")
                    ? each.path("stream").asText().strip()
                    : image;
        }
        return new Result(error.isEmpty() ? image : "", error);
    }

    /** Builds from a directory, by the client, which looks at .dockerignore. */
    public Result build(Path context) {
        Tool.Result built = Tool.attempt(client("build", "-q", context.toString()));
        return built.exitCode() == 0 ? new Result(built.output().strip(), "") : new Result("", built.error());
    }

    /** The property {@code Config} of an image. */
    public JsonNode config(String image) {
        return json(new String(
                        body(request("GET", "/v1.41/images/" + image + "/json", new byte[0])), StandardCharsets.UTF_8))
                .path("Config");
    }

    /** Unpacks all files of an image into a directory. */
    public void files(String image, Path into) {
        Tool.run(
                "sh",
                "-c",
                "c=$(" + String.join(" ", client("create", image, "x")) + ") && "
                        + String.join(" ", client("export", "$c")) + " | tar -x --numeric-owner -p -C " + into + " && "
                        + String.join(" ", client("rm", "$c")));
    }

    private String[] client(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("env", "DOCKER_BUILDKIT=0", "/usr/bin/docker", "-H", "unix://" + directory.resolve("sock")));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private byte[] request(String method, String path, byte[] body) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.resolve("sock")));
            String head = method + " " + path + " HTTP/1.0\r\nContent-Type: application/x-tar\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            for (ByteBuffer left = ByteBuffer.wrap(body); left.hasRemaining(); ) {
                channel.write(left);
            }
            return received(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The daemon hangs up on what it has not read, and at some Dockerfiles without any answer. */
    private static byte[] received(SocketChannel channel) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        try {
            while (channel.read(part.clear()) >= 0) {
                all.write(part.array(), 0, part.position());
            }
        } catch (IOException reset) {
            // What came before counts.
        }
        return all.toByteArray();
    }

    private static byte[] body(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0
                ? "{}".getBytes(StandardCharsets.US_ASCII)
                : text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            daemon.destroy();
            if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.readString(Path.of("/proc/self/mountinfo"))
                .lines()
                .map(line -> line.split(" ")[4])
                .filter(path -> path.startsWith(directory + "/"))
                .sorted(Comparator.reverseOrder())
                .forEach(path -> Tool.attempt("umount", path));
        FileTree.delete(directory);
    }
}
