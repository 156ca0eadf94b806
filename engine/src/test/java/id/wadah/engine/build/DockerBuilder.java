package id.wadah.engine.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.FileTree;
import id.wadah.engine.testing.Docker;
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
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Docker's classic builder, in a daemon of its own without any network, to compare with. Source: Docker Engine API v1.41. */
public final class DockerBuilder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Docker docker;

    private DockerBuilder(Path directory, Docker docker) {
        this.directory = directory;
        this.docker = docker;
    }

    public static DockerBuilder start() throws IOException {
        Path directory = Files.createTempDirectory("wadah-docker");
        return new DockerBuilder(directory, Docker.start(directory));
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
        List<String> classic = new ArrayList<>(List.of("env", "DOCKER_BUILDKIT=0"));
        classic.addAll(List.of(docker.command("build", "-q", context.toString())));
        Tool.Result built = Tool.attempt(classic.toArray(String[]::new));
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
                "c=$(" + String.join(" ", docker.command("create", image, "x")) + ") && "
                        + String.join(" ", docker.command("export", "$c")) + " | tar -x --numeric-owner -p -C " + into
                        + " && "
                        + String.join(" ", docker.command("rm", "$c")));
    }

    private byte[] request(String method, String path, byte[] body) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(docker.socket()));
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
        docker.close();
        FileTree.delete(directory);
    }
}
