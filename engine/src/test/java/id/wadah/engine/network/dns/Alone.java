package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.HostFiles;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.NetworkId;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.testing.Helper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A process alone in a network of which only {@code lo} is up, and which the name service takes for a container. */
final class Alone implements NetworkMember, AutoCloseable {

    private static final int PATIENCE = 8000;

    private final Helper process;
    private final Pidfd handle;
    private final String id = NetworkId.random().hex();
    private final HostFiles files;
    private final NameSettings settings;
    private String name;

    Alone(String name, Path directory, NameSettings settings) throws IOException {
        this.name = name;
        this.settings = settings;
        process = Helper.start("unshare", "--net", "sh", "-c", "ip link set lo up && echo up && exec sleep 300");
        if (!"up".equals(process.readLine())) {
            throw new AssertionError("lo");
        }
        handle = Pidfd.open(process.pid());
        Path own = Files.createDirectories(directory.resolve(id));
        files = new HostFiles(
                own.resolve("hostname"), "host-" + name, own.resolve("hosts"), own.resolve("resolv.conf"), settings);
        files.write(false, Ipv4.of("172.17.0.1"));
    }

    void rename(String other) {
        name = other;
    }

    static Endpoint on(String network, NetworkId id, String address, boolean internal, String... aliases) {
        return new Endpoint(
                NetworkId.random(),
                id,
                network,
                "br0",
                "veth0",
                "eth0",
                Ipv4.of(address),
                16,
                internal ? null : Ipv4.of("172.20.0.1"),
                MacAddress.forAddress(Ipv4.of(address)),
                null,
                List.of(aliases),
                network.equals("bridge"));
    }

    @Override
    public String containerId() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String hostname() {
        return "host-" + name;
    }

    @Override
    public Pidfd process() {
        return handle;
    }

    <T> T inside(NetworkVisit.Opening<T> opening) throws IOException {
        return NetworkVisit.open(handle, opening);
    }

    @Override
    public NetworkRequest request() {
        return new NetworkRequest(List.of(), List.of(), false, List.of(), settings);
    }

    @Override
    public HostFiles files() {
        return files;
    }

    /** What its resolver would get for a name. */
    Message ask(String asked, int type) throws IOException {
        return new Message(send(question(asked, type)));
    }

    List<String> addresses(String asked) throws IOException {
        return ask(asked, Type.A).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    static byte[] question(String asked, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(asked + "."), type, DClass.IN))
                .toWire();
    }

    byte[] send(byte[] message) throws IOException {
        DatagramSocket socket = inside(DatagramSocket::new);
        try (socket) {
            socket.setSoTimeout(PATIENCE);
            socket.send(new DatagramPacket(message, message.length, InetAddress.getByName("127.0.0.11"), 53));
            DatagramPacket answer = new DatagramPacket(new byte[65535], 65535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    /** A TCP connection to its name server. */
    Socket connect() throws IOException {
        Socket socket = inside(() -> new Socket(InetAddress.getByName("127.0.0.11"), 53));
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    static void write(Socket socket, byte[] message) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(message.length);
        out.write(message);
        out.flush();
    }

    static Message read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return new Message(answer);
    }

    @Override
    public void close() {
        process.close();
        handle.close();
    }
}
