package id.wadah.engine.kernel.nftables;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes expressions in nft's language, by following what each does to the registers. */
final class RuleText {

    private static final Map<Integer, String> PROTOCOLS = Map.of(1, "icmp", 6, "tcp", 17, "udp", 132, "sctp");

    private final List<String> words = new ArrayList<>();
    private final Map<Integer, byte[]> constants = new TreeMap<>();
    private @Nullable Expression loaded;
    private byte @Nullable [] mask;
    /** Which protocol was asked for, as long as nothing tells whether one of its fields follows. */
    private @Nullable String protocol;

    String of(List<Expression> expressions) {
        expressions.forEach(this::add);
        spellProtocol();
        return String.join(" ", words);
    }

    private void add(Expression expression) {
        boolean ofTransport = expression instanceof Payload payload && payload.base() == Payload.Base.TRANSPORT;
        if (!ofTransport && !(expression instanceof Compare)) {
            spellProtocol();
        }
        if (expression instanceof Meta
                || expression instanceof Payload
                || expression instanceof Fib
                || expression instanceof Conntrack) {
            load(expression);
        } else if (expression instanceof Bitwise bitwise) {
            mask = bitwise.mask();
        } else if (expression instanceof Compare compare) {
            compare(compare);
        } else if (expression instanceof Immediate immediate) {
            constants.put(immediate.register(), immediate.value());
        } else if (expression instanceof Verdict verdict) {
            words.add(verdict.text());
        } else if (expression instanceof Counter counter) {
            words.add(counter.text());
        } else if (expression instanceof Masquerade) {
            words.add("masquerade");
        } else if (expression instanceof Nat) {
            words.add("dnat to " + Data.dotted(constant(Expression.FIRST_REGISTER)) + ":"
                    + Data.portNumber(constant(Nat.PORT_REGISTER)));
        } else {
            words.add("(" + expression.name() + ")");
        }
    }

    private byte[] constant(int register) {
        return constants.getOrDefault(register, new byte[0]);
    }

    private void load(Expression expression) {
        loaded = expression;
        mask = null;
    }

    private void compare(Compare compare) {
        String not = compare.equal() ? "" : "!= ";
        if (loaded instanceof Meta meta && meta.key() == Meta.Key.L4PROTO && compare.equal()) {
            int number = compare.value().length == 0 ? 0 : Byte.toUnsignedInt(compare.value()[0]);
            protocol = PROTOCOLS.getOrDefault(number, Integer.toString(number));
        } else if (loaded instanceof Meta meta) {
            words.add(meta.key().word() + " " + not + "\"" + Data.text(compare.value()) + "\"");
        } else if (loaded instanceof Fib) {
            int type = Data.ownNumber(compare.value());
            words.add("fib daddr type " + not + (type == Fib.LOCAL ? "local" : Integer.toString(type)));
        } else if (loaded instanceof Conntrack conntrack) {
            // "Some of these bits" is written as: masked with them, not nothing.
            byte[] bits = mask == null ? compare.value() : mask;
            boolean some = mask != null && !compare.equal();
            words.add("ct " + conntrack.key().name().toLowerCase(Locale.ROOT) + " " + (some ? "" : not)
                    + conntrack.key().words(Data.ownNumber(bits)));
        } else if (loaded instanceof Payload payload) {
            words.add(payload.word(takeProtocol()) + " " + not + value(payload, compare.value()));
        }
    }

    private String value(Payload payload, byte[] value) {
        if (payload.isAddress()) {
            int prefix = mask == null ? payload.length() * Byte.SIZE : ones(mask);
            return Data.dotted(value) + (prefix == Integer.SIZE ? "" : "/" + prefix);
        }
        if (payload.base() == Payload.Base.TRANSPORT && value.length == Short.BYTES) {
            return Integer.toString(Data.portNumber(value));
        }
        return "0x" + HexFormat.of().formatHex(value);
    }

    private static int ones(byte[] mask) {
        return Integer.bitCount(
                ByteBuffer.wrap(Arrays.copyOf(mask, Integer.BYTES)).getInt());
    }

    private String takeProtocol() {
        String asked = protocol;
        protocol = null;
        return asked == null ? "th" : asked;
    }

    private void spellProtocol() {
        if (protocol != null) {
            words.add("meta l4proto " + takeProtocol());
        }
    }
}
