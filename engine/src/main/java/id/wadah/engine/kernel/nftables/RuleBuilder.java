package id.wadah.engine.kernel.nftables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a rule together, in the order in which nft would write it. */
public final class RuleBuilder {

    private final Chain chain;
    private final List<Expression> expressions = new ArrayList<>();
    private String comment = "";

    private RuleBuilder(Chain chain) {
        this.chain = chain;
    }

    public static RuleBuilder in(Chain chain) {
        return new RuleBuilder(chain);
    }

    public RuleBuilder from(String interfaceName) {
        return name(Meta.Key.IIFNAME, true, interfaceName);
    }

    public RuleBuilder notFrom(String interfaceName) {
        return name(Meta.Key.IIFNAME, false, interfaceName);
    }

    public RuleBuilder to(String interfaceName) {
        return name(Meta.Key.OIFNAME, true, interfaceName);
    }

    public RuleBuilder notTo(String interfaceName) {
        return name(Meta.Key.OIFNAME, false, interfaceName);
    }

    private RuleBuilder name(Meta.Key key, boolean equal, String interfaceName) {
        return then(new Meta(key)).then(new Compare(equal, Data.interfaceName(interfaceName)));
    }

    /** @param prefix 1 to 32 */
    public RuleBuilder source(int address, int prefix) {
        return address(Payload.sourceAddress(bytes(prefix)), address, prefix);
    }

    /** @param prefix 1 to 32 */
    public RuleBuilder destination(int address, int prefix) {
        return address(Payload.destinationAddress(bytes(prefix)), address, prefix);
    }

    /** A network that ends with a byte is compared by its bytes alone. */
    private static int bytes(int prefix) {
        return prefix % Byte.SIZE == 0 ? prefix / Byte.SIZE : Integer.BYTES;
    }

    private RuleBuilder address(Payload field, int address, int prefix) {
        then(field);
        byte[] mask = Data.address(-1 << Integer.SIZE - prefix);
        if (prefix % Byte.SIZE != 0) {
            then(new Bitwise(mask));
        }
        byte[] network = Data.address(address & -1 << Integer.SIZE - prefix);
        return then(new Compare(true, Arrays.copyOf(network, field.length())));
    }

    /** @param protocol number of {@code IPPROTO_*}: tcp or udp */
    public RuleBuilder destinationPort(int protocol, int port) {
        return then(new Meta(Meta.Key.L4PROTO))
                .then(new Compare(true, new byte[] {(byte) protocol}))
                .then(Payload.destinationPort())
                .then(new Compare(true, Data.port(port)));
    }

    /** To an address of this machine itself. */
    public RuleBuilder toThisHost() {
        return then(new Fib()).then(new Compare(true, Data.own(Fib.LOCAL)));
    }

    /** The connection has any of these bits. */
    public RuleBuilder connection(Conntrack.Key key, int bits) {
        return then(new Conntrack(key))
                .then(new Bitwise(Data.own(bits)))
                .then(new Compare(false, new byte[Integer.BYTES]));
    }

    public RuleBuilder count() {
        return then(Counter.NEW);
    }

    public RuleBuilder verdict(Verdict verdict) {
        return then(verdict);
    }

    public RuleBuilder masquerade() {
        return then(new Masquerade());
    }

    public RuleBuilder sendTo(int address, int port) {
        return then(new Immediate(Expression.FIRST_REGISTER, Data.address(address)))
                .then(new Immediate(Nat.PORT_REGISTER, Data.port(port)))
                .then(new Nat());
    }

    public RuleBuilder comment(String text) {
        comment = text;
        return this;
    }

    private RuleBuilder then(Expression expression) {
        expressions.add(expression);
        return this;
    }

    public Rule build() {
        return new Rule(chain.family(), chain.table(), chain.name(), 0, expressions, comment);
    }
}
