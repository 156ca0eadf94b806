package id.wadah.engine.kernel.nftables;

/** Puts a constant into a register, for {@link Nat} to take from there. */
public record Immediate(int register, byte[] value) implements Expression {

    static final int NFTA_IMMEDIATE_DREG = 1;
    static final int NFTA_IMMEDIATE_DATA = 2;

    @Override
    public String name() {
        return "immediate";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.put(NFTA_IMMEDIATE_DREG, register).nest(NFTA_IMMEDIATE_DATA, nest -> Data.encode(nest, value));
    }

    /** As the kernel has it, a verdict is a constant put into register 0. */
    static Expression decode(AttributeReader data) {
        int register = data.number(NFTA_IMMEDIATE_DREG);
        AttributeReader nest = data.nest(NFTA_IMMEDIATE_DATA);
        return register == Verdict.REGISTER ? Verdict.decode(nest) : new Immediate(register, Data.decode(nest));
    }
}
