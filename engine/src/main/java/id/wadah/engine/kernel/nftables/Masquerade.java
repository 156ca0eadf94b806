package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;

/** Sends the connection under the address of the interface that it leaves by. */
public record Masquerade() implements Expression {

    @Override
    public String name() {
        return "masq";
    }

    @Override
    public void encode(AttributeWriter data) {
        // It needs nothing.
    }
}
