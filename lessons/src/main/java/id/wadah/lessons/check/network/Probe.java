package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.lessons.check.HostProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tries whether an address answers, with a TCP connection of the check's own that nobody waits for long. */
final class Probe {

    private static final int PATIENCE_MILLIS = 250;
    private static final int MOST_BYTES = 4096;

    private Probe() {}

    /** Whether packets get there and back, from the network of a process: a refusal is an answer as well. */
    static boolean reaches(HostProcess from, Ipv4 address, int port) {
        StepCalls unrecorded = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        try (Pidfd process = Pidfd.open(from.pid())) {
            return NetworkVisit.inside(unrecorded, process, () -> answers(address, port));
        } catch (KernelException gone) {
            return false;
        }
    }

    private static boolean answers(Ipv4 address, int port) {
        try (Socket socket = connect(address, port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            // "Connection refused" comes from there; other refusals come from the kernel here.
            return String.valueOf(refused.getMessage()).contains("refused");
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** The body of the page that is served there, as the host sees it; empty when nobody answers. */
    static Optional<String> page(Ipv4 address, int port) {
        try (Socket socket = connect(address, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            int body = answer.indexOf("\r\n\r\n");
            return body < 0
                    ? Optional.empty()
                    : Optional.of(answer.substring(body + 4).strip());
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    private static Socket connect(Ipv4 address, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(address.bytes()), port), PATIENCE_MILLIS);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
