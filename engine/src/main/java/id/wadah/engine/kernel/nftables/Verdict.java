package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.Arrays;
import java.util.Locale;

/**
 * What becomes of the packet.
 *
 * @param chain where a jump goes, else empty
 */
public record Verdict(Code code, String chain) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_DATA_VERDICT(2),
        NFTA_VERDICT_CODE(1),
        NFTA_VERDICT_CHAIN(2);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    public static final Verdict ACCEPT = new Verdict(Code.ACCEPT, "");
    public static final Verdict DROP = new Verdict(Code.DROP, "");

    static final int REGISTER = 0;

    /** Numbers of {@code enum nft_verdicts} and {@code NF_DROP}, {@code NF_ACCEPT}. */
    public enum Code {
        DROP(0),
        ACCEPT(1),
        CONTINUE(-1),
        JUMP(-3),
        GOTO(-4),
        RETURN(-5);

        private final int number;

        Code(int number) {
            this.number = number;
        }
    }

    public static Verdict jump(String chain) {
        return new Verdict(Code.JUMP, chain);
    }

    String text() {
        String word = code.name().toLowerCase(Locale.ROOT);
        return chain.isEmpty() ? word : word + " " + chain;
    }

    @Override
    public String name() {
        return "immediate";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Immediate.Attribute.NFTA_IMMEDIATE_DREG, REGISTER)
                .nest(
                        Immediate.Attribute.NFTA_IMMEDIATE_DATA,
                        nest -> nest.nest(Attribute.NFTA_DATA_VERDICT, verdict -> {
                            verdict.be32(Attribute.NFTA_VERDICT_CODE, code.number);
                            if (!chain.isEmpty()) {
                                verdict.text(Attribute.NFTA_VERDICT_CHAIN, chain);
                            }
                        }));
    }

    static Expression decode(Attributes nest) {
        Attributes verdict = nest.nested(Attribute.NFTA_DATA_VERDICT);
        int number = Data.number(verdict, Attribute.NFTA_VERDICT_CODE);
        return Arrays.stream(Code.values())
                .filter(each -> each.number == number)
                .findFirst()
                .<Expression>map(code -> new Verdict(
                        code, verdict.text(Attribute.NFTA_VERDICT_CHAIN).orElse("")))
                .orElse(new UnknownExpression("immediate"));
    }
}
