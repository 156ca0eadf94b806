package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chain of rules. */
public record Chain(
        Family family, String table, String name, @Nullable BaseChain base) {

    private enum Attribute implements NetlinkConstant {
        NFTA_CHAIN_TABLE(1),
        NFTA_CHAIN_NAME(3),
        NFTA_CHAIN_HOOK(4),
        NFTA_CHAIN_POLICY(5),
        NFTA_CHAIN_TYPE(7),
        NFTA_HOOK_HOOKNUM(1),
        NFTA_HOOK_PRIORITY(2);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final int NF_DROP = 0;
    private static final int NF_ACCEPT = 1;

    public Optional<BaseChain> hooked() {
        return Optional.ofNullable(base);
    }

    /** As nft names it: {@code ip wadah forward}. */
    public String text() {
        return family.word() + " " + table + " " + name;
    }

    String definition() {
        return base == null ? text() : text() + " " + base.text();
    }

    void encode(AttributeWriter attributes) {
        attributes.text(Attribute.NFTA_CHAIN_TABLE, table).text(Attribute.NFTA_CHAIN_NAME, name);
        if (base != null) {
            attributes
                    .nest(
                            Attribute.NFTA_CHAIN_HOOK,
                            hook -> hook.be32(
                                            Attribute.NFTA_HOOK_HOOKNUM,
                                            base.hook().ordinal())
                                    .be32(Attribute.NFTA_HOOK_PRIORITY, base.priority()))
                    .text(Attribute.NFTA_CHAIN_TYPE, base.type().word())
                    .be32(Attribute.NFTA_CHAIN_POLICY, base.drops() ? NF_DROP : NF_ACCEPT);
        }
    }

    static Chain decode(Family family, Attributes attributes) {
        return new Chain(
                family,
                attributes.text(Attribute.NFTA_CHAIN_TABLE).orElse(""),
                attributes.text(Attribute.NFTA_CHAIN_NAME).orElse(""),
                base(attributes));
    }

    private static @Nullable BaseChain base(Attributes attributes) {
        String type = attributes.text(Attribute.NFTA_CHAIN_TYPE).orElse("");
        Attributes hook = attributes.nested(Attribute.NFTA_CHAIN_HOOK);
        int number = Data.number(hook, Attribute.NFTA_HOOK_HOOKNUM, -1);
        boolean known = Arrays.stream(BaseChain.Type.values())
                .anyMatch(each -> each.word().equals(type));
        if (!known || number < 0 || number >= BaseChain.Hook.values().length) {
            return null;
        }
        return new BaseChain(
                BaseChain.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                BaseChain.Hook.values()[number],
                Data.number(hook, Attribute.NFTA_HOOK_PRIORITY),
                Data.number(attributes, Attribute.NFTA_CHAIN_POLICY, NF_ACCEPT) == NF_DROP);
    }
}
