package id.wadah.lessons.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.AddressRequests;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.LinkRequests;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.namespace.NetworkVisit;
import java.util.NoSuchElementException;
import java.util.Objects;

/** One thing on the way of packets from a client to a server, both with one cable to the same bridge, is not as it should be. */
public record CableFault(Kind fault, String client, String server) implements Incident {

    /** What is wrong. */
    public enum Kind {
        /** The outer end of the server's cable is down. */
        @JsonProperty("plug-down")
        PLUG_DOWN,
        /** The outer end of the server's cable is in no bridge. */
        @JsonProperty("unplugged")
        UNPLUGGED,
        /** The inner end of the server's cable is down. */
        @JsonProperty("eth0-down")
        ETH0_DOWN,
        /** The server has no address. */
        @JsonProperty("address-lost")
        ADDRESS_LOST,
        /** The client throws away what it has for the server. */
        @JsonProperty("dead-end")
        DEAD_END
    }

    public CableFault {
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(server, "server");
    }

    @Override
    public boolean strike(Engine engine) {
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE);
                NetlinkSocket there = in(engine, server);
                NetlinkSocket here = in(engine, client)) {
            RouteTables tables = new RouteTables(there);
            Link inner = tables.links().stream()
                    .filter(each -> each.kind().equals("veth"))
                    .findFirst()
                    .orElseThrow();
            LinkAddress address = tables.addresses().stream()
                    .filter(each -> each.link() == inner.index())
                    .findFirst()
                    .orElseThrow();
            String outer =
                    new RouteTables(host).link(inner.peer()).orElseThrow().name();
            switch (fault) {
                case PLUG_DOWN -> host.call(LinkRequests.down(outer));
                case UNPLUGGED -> host.call(LinkRequests.unplug(outer));
                case ETH0_DOWN -> there.call(LinkRequests.down(inner.name()));
                case ADDRESS_LOST -> there.call(AddressRequests.removeAddress(address));
                case DEAD_END -> here.call(AddressRequests.blackhole(address.address()));
            }
            return true;
        } catch (NoSuchElementException | KernelException goneMeanwhile) {
            return false;
        }
    }

    private static NetlinkSocket in(Engine engine, String name) {
        Container container = engine.containers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return NetworkVisit.lookAround(container.state().pid()).orElseThrow();
    }
}
