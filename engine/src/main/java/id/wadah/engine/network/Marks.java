package id.wadah.engine.network;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.route.Link;
import java.util.Optional;

/**
 * How interfaces say whose they are: their alias, which {@code ip link} shows, begins with the name of the data root. So what a killed
 * engine left is known for what it is, and another data root's is left alone.
 */
record Marks(String owner) {

    /** The kernel takes 255 bytes. */
    private static final int LONGEST_NAME = 150;

    static Marks of(DataRoot root) {
        return new Marks(root.cgroupName());
    }

    /** {@code wadah network NAME}. */
    String bridge(Network network) {
        return owner + " network " + cut(network.name());
    }

    /** {@code wadah container NAME eth0}. */
    String cable(String container, String inside) {
        return owner + " container " + cut(container) + " " + inside;
    }

    boolean own(Link link) {
        return link.alias().startsWith(owner + " network ") || link.alias().startsWith(owner + " container ");
    }

    /** Whether it is the bridge of {@code network}, made by an engine that was killed before it could say whose it is. */
    static boolean halfMade(Link link, Network network) {
        boolean silent = link.kind().equals("bridge") && link.alias().isEmpty();
        boolean ownName = !network.options().containsKey(NetworkPlan.BRIDGE_NAME);
        Optional<MacAddress> its = network.addressing().map(each -> MacAddress.forAddress(each.gateway()));
        return silent
                && !network.bridge().isEmpty()
                && link.name().equals(network.bridge())
                && (ownName || its.equals(link.address()) && its.isPresent());
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
