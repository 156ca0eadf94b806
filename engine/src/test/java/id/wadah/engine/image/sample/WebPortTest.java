package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the web sample listens. */
@Requires({Need.ROOT, Need.C_COMPILER})
class WebPortTest {

    @TempDir
    Path directory;

    @Test
    void theEnvironmentSaysThePortAndAnArgumentSaysItLouder() throws IOException {
        ImageStore store = new ImageStore(new DataRoot(directory), LocalKernel.get());
        Image image = store.resolve(ImageRef.parse("web"), AssemblyProgress.SILENT);
        String web = store.layers(image).get(0).resolve("web").toString();
        int[] ports = freePorts();
        try (Helper byEnvironment = Helper.start("env", "-i", "PORTS=1", "PORT=" + ports[0], web);
                Helper byArgument = Helper.start("env", "-i", "PORT=1", web, Integer.toString(ports[1]))) {
            for (int port : ports) {
                String answer = Awaitility.await().ignoreExceptions().until(() -> ask(port), text -> !text.isEmpty());
                assertEquals("HTTP/1.0 200 OK", answer.lines().findFirst().orElseThrow());
            }
            assertEquals(List.of(true, true), List.of(byEnvironment.isAlive(), byArgument.isAlive()));
        }
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Both taken at the same time, so that they differ. */
    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}
