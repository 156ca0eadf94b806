package id.wadah.engine.network.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Questions for names that no container has, asked from inside. */
@Requires(Need.ROOT)
@RequiresTool({"unshare", "ip", "ss", "nsenter", "nft"})
class ForwardedNamesTest extends AskingContainers {

    @Test
    void otherNamesAreAskedForElsewhereOverTheSameProtocol() throws IOException {
        Alone client = alone("client", "127.0.0.5");
        OtherServer server = server(client, "127.0.0.5", Rcode.NOERROR);
        onShop(client, "172.20.0.3");

        byte[] question = Alone.question("example.test", Type.TXT);
        Message answer = new Message(client.send(question));
        assertEquals(
                new Message(question).getHeader().getID(), answer.getHeader().getID());
        assertTrue(answer.getSection(Section.ANSWER).get(0).rdataToString().contains("example.test number 0"));

        try (Socket socket = client.connect()) {
            Alone.write(socket, Alone.question("long.test", Type.TXT));
            Alone.write(socket, Alone.question("client", Type.A));
            Set<Integer> answers = Set.of(
                    Alone.read(socket).getSection(Section.ANSWER).size(),
                    Alone.read(socket).getSection(Section.ANSWER).size());
            assertEquals(Set.of(100, 1), answers);
        }
        assertEquals(List.of("example.test", "long.test"), List.copyOf(server.asked()));
    }

    @Test
    void theNextServerIsAskedWhereOneFailsOrIsNotThere() throws IOException {
        Alone client = alone("client", "127.0.0.4", "127.0.0.6", "127.0.0.5");
        OtherServer failing = server(client, "127.0.0.6", Rcode.SERVFAIL);
        server(client, "127.0.0.5", Rcode.NXDOMAIN);
        onShop(client, "172.20.0.3");

        assertEquals(Rcode.NXDOMAIN, client.ask("nobody.test", Type.A).getRcode());
        assertEquals(List.of("nobody.test"), List.copyOf(failing.asked()));
    }

    @Test
    void whoIsCutOffFromTheOutsideAsksNobodyThere() throws IOException {
        Alone client = alone("client");
        attach(client, Alone.on("store", store, "172.21.0.2", true));

        assertEquals(Rcode.SERVFAIL, client.ask("example.test", Type.A).getRcode());
        assertEquals(List.of("172.21.0.2"), client.addresses("client"));
    }

    @Test
    void aHundredQuestionsAtOnceAreAnswered() throws Exception {
        Alone client = alone("client", "127.0.0.5");
        server(client, "127.0.0.5", Rcode.NOERROR);
        onShop(client, "172.20.0.3");

        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = i % 2 == 0 ? "client" : "n" + i + ".test";
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            String text = client.ask(name, name.equals("client") ? Type.A : Type.TXT)
                                    .toString();
                            return text.contains(name.equals("client") ? "172.20.0.3" : name + " number 0");
                        } catch (IOException e) {
                            throw new AssertionError(name, e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        for (CompletableFuture<Boolean> answer : answers) {
            assertTrue(answer.join());
        }
    }

    @Test
    void garbageIsRefusedOrIgnoredAndChangesNothing() throws Exception {
        Alone client = alone("client");
        onShop(client, "172.20.0.3");
        Random random = new Random(4);
        DatagramSocket socket = client.inside(DatagramSocket::new);
        try (socket) {
            socket.connect(new InetSocketAddress("127.0.0.11", 53));
            for (int i = 0; i < 500; i++) {
                byte[] noise = new byte[random.nextInt(600)];
                random.nextBytes(noise);
                socket.send(new DatagramPacket(noise, noise.length));
            }
        }
        try (Socket stream = client.connect()) {
            byte[] noise = new byte[100_000];
            random.nextBytes(noise);
            stream.getOutputStream().write(noise);
        } catch (IOException hungUp) {
            // It may.
        }
        byte[] status = Alone.question("client", Type.A);
        status[2] |= 2 << 3;
        assertEquals(Rcode.NOTIMP, new Message(client.send(status)).getRcode());
        assertEquals(Rcode.FORMERR, new Message(client.send(new byte[12])).getRcode());

        assertEquals(List.of("172.20.0.3"), client.addresses("client"));
    }
}
