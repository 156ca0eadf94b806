package id.wadah.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network namespace that a test makes with {@code ip netns}, to play another machine: one end of a cable is in it, the other on the host
 * or at a bridge there.
 */
public final class NetworkNamespace implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final String cable;
    private final List<Peer> servers = new ArrayList<>();

    private NetworkNamespace(String name, String cable) {
        this.name = name;
        this.cable = cable;
    }

    /** One that has nothing but its loopback and a cable named {@code eth0}, whose other end on the host has no address. */
    public static NetworkNamespace create() {
        String id = (ProcessHandle.current().pid() % 10000) + "x" + NUMBER.incrementAndGet();
        NetworkNamespace made = new NetworkNamespace("wadah-test-" + id, "wt" + id);
        Tool.run("ip", "netns", "add", made.name);
        made.ip("link", "set", "lo", "up");
        Tool.run("ip", "link", "add", made.cable, "type", "veth", "peer", "name", "eth0", "netns", made.name);
        Tool.run("ip", "link", "set", made.cable, "up");
        made.ip("link", "set", "eth0", "up");
        return made;
    }

    /** Another machine beside the host, {@code host} and {@code own} being their addresses, {@code 198.51.100.1/24}. */
    public static NetworkNamespace beside(String host, String own) {
        NetworkNamespace made = create();
        Tool.run("ip", "address", "add", host, "dev", made.cable);
        made.ip("address", "add", own, "dev", "eth0");
        return made;
    }

    /** One at a bridge of the host, as a container is. */
    public static NetworkNamespace at(String bridge, String own, String gateway) {
        NetworkNamespace made = create();
        Tool.run("ip", "link", "set", made.cable, "master", bridge);
        made.ip("address", "add", own, "dev", "eth0");
        made.ip("route", "add", "default", "via", gateway);
        return made;
    }

    /** The cable's end on the host. */
    public String cable() {
        return cable;
    }

    public void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        Tool.run(command.toArray(String[]::new));
    }

    /** The command that runs {@code what} in it. */
    public String[] command(String... what) {
        // ip netns exec would put a new /sys in place, without the cgroups.
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name));
        all.addAll(List.of(what));
        return all.toArray(String[]::new);
    }

    /** What a program in it writes; its failure is the test's. */
    public String run(String... what) {
        return Tool.run(command(what));
    }

    /** A server in it, until it is closed. */
    public void serve(int port) {
        servers.add(Peer.serve(port, "ip", "netns", "exec", name));
    }

    /** As {@link Peer#ask}, from in it. */
    public String ask(String protocol, String host, int port, String text) {
        return Peer.ask(protocol, host, port, text, "ip", "netns", "exec", name);
    }

    @Override
    public void close() {
        servers.forEach(Peer::close);
        Tool.attempt("ip", "link", "delete", cable);
        Tool.run("ip", "netns", "delete", name);
    }
}
