package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.AddressRequests;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkRequests;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.object.AddressObject;
import id.wadah.engine.object.InterfaceObject;
import id.wadah.engine.step.MessageCalls;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.Optional;

/** The switch of a network: an interface of the host into which the containers' cables are plugged. */
final class Bridge {

    private final Marks marks;

    Bridge(Marks marks) {
        this.marks = marks;
    }

    /** Its index, when it is there. */
    Optional<Link> find(NetlinkSocket host, Network network) {
        return new RouteTables(host).link(network.bridge());
    }

    /**
     * Makes it, with the gateway's address, and up.
     *
     * @return its index
     * @throws EngineException {@link Problem#BRIDGE_NAME_TAKEN}
     * @throws KernelException when the kernel refuses; nothing is left of it
     */
    int make(StepCalls engine, NetlinkSocket host, Network network, Addressing addressing, int mtu) {
        String name = network.bridge();
        MessageCalls messages = engine.through(host);
        MacAddress mac = MacAddress.forAddress(addressing.gateway());
        try {
            messages.call(StepKind.CREATE_BRIDGE, LinkRequests.bridge(name, mac), InterfaceObject.ofHost(name));
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EEXIST) {
                throw new EngineException(Problem.BRIDGE_NAME_TAKEN, refused, name, network.name());
            }
            throw refused;
        }
        try {
            messages.post(StepKind.LABEL_INTERFACE, LinkRequests.alias(name, marks.bridge(network)));
            messages.flush();
            int index = find(host, network).map(Link::index).orElse(0);
            if (Ipv6.on(mtu)) {
                messages.post(StepKind.SUPPRESS_IPV6, LinkRequests.noIpv6(name));
            }
            messages.post(
                    StepKind.ASSIGN_ADDRESS,
                    AddressRequests.address(
                            index,
                            name,
                            addressing.gateway(),
                            addressing.subnet().prefix()),
                    AddressObject.ofHost(
                            name, addressing.gateway(), addressing.subnet().prefix()));
            messages.post(StepKind.RAISE_INTERFACE, LinkRequests.up(name, mtu));
            messages.flush();
            return index;
        } catch (RuntimeException failure) {
            engine.discard();
            removeAfter(failure, engine, host, name);
            throw failure;
        }
    }

    private static void removeAfter(RuntimeException failure, StepCalls engine, NetlinkSocket host, String name) {
        try {
            remove(engine, host, name);
        } catch (RuntimeException left) {
            failure.addSuppressed(left);
        }
    }

    /** Removes an interface, a bridge or a cable; nothing happens when there is none of that name. Tried twice. */
    static void remove(StepCalls engine, NetlinkSocket host, String name) {
        try {
            removeOnce(engine, host, name);
        } catch (KernelException once) {
            removeOnce(engine, host, name);
        }
    }

    private static void removeOnce(StepCalls engine, NetlinkSocket host, String name) {
        if (new RouteTables(host).link(name).isEmpty()) {
            return;
        }
        try {
            engine.through(host).call(StepKind.REMOVE_INTERFACE, LinkRequests.remove(name));
        } catch (KernelException refused) {
            if (refused.errno() != Errno.ENODEV) {
                throw refused;
            }
        }
    }
}
