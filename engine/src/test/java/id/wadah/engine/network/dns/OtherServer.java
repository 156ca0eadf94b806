package id.wadah.engine.network.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A name server of a test's own in some network; it answers with the question's name, over TCP at length. */
final class OtherServer implements AutoCloseable {

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final int code;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** @param where in whose network it is to be */
    OtherServer(Alone where, String address, int code) throws IOException {
        InetAddress at = InetAddress.getByName(address);
        datagrams = where.inside(() -> new DatagramSocket(new InetSocketAddress(at, 53)));
        streams = where.inside(() -> new ServerSocket(53, 5, at));
        this.code = code;
        start(this::serveDatagrams);
        start(this::serveStreams);
    }

    private interface Serving {
        void serve() throws IOException;
    }

    private static void start(Serving serving) {
        Thread thread = new Thread(() -> {
            try {
                serving.serve();
            } catch (IOException closed) {
                // The end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    Queue<String> asked() {
        return asked;
    }

    private void serveDatagrams() throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            datagrams.receive(packet);
            byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), 1);
            datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
    }

    private void serveStreams() throws IOException {
        while (true) {
            try (Socket socket = streams.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                byte[] answer = answer(message, 100);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        }
    }

    private byte[] answer(byte[] message, int records) throws IOException {
        Message query = new Message(message);
        Name name = query.getQuestion().getName();
        asked.add(name.toString(true));
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(code);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        for (int record = 0; record < records && code == Rcode.NOERROR; record++) {
            Record text = new TXTRecord(name, DClass.IN, 60, name.toString(true) + " number " + record);
            answer.addRecord(text, Section.ANSWER);
        }
        return answer.toWire();
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
    }
}
