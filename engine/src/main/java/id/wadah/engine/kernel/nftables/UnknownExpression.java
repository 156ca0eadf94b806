package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;

/** One of somebody else's rule that Wadah has no words for; it is never written. */
public record UnknownExpression(String name) implements Expression {

    @Override
    public void encode(AttributeWriter data) {
        throw new IllegalStateException("cannot write an expression that was not understood: " + name);
    }
}
