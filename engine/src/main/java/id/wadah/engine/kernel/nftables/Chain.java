package id.wadah.engine.kernel.nftables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chain of rules. */
public record Chain(Family family, String table, String name, @Nullable BaseChain base) {

    static final int NFTA_CHAIN_TABLE = 1;
    static final int NFTA_CHAIN_NAME = 3;
    private static final int NFTA_CHAIN_HOOK = 4;
    private static final int NFTA_CHAIN_POLICY = 5;
    private static final int NFTA_CHAIN_TYPE = 7;
    private static final int NFTA_HOOK_HOOKNUM = 1;
    private static final int NFTA_HOOK_PRIORITY = 2;
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
        attributes.put(NFTA_CHAIN_TABLE, table).put(NFTA_CHAIN_NAME, name);
        if (base != null) {
            attributes
                    .nest(
                            NFTA_CHAIN_HOOK,
                            hook -> hook.put(NFTA_HOOK_HOOKNUM, base.hook().ordinal())
                                    .put(NFTA_HOOK_PRIORITY, base.priority()))
                    .put(NFTA_CHAIN_TYPE, base.type().word())
                    .put(NFTA_CHAIN_POLICY, base.drops() ? NF_DROP : NF_ACCEPT);
        }
    }

    static Chain decode(Family family, AttributeReader attributes) {
        return new Chain(
                family, attributes.text(NFTA_CHAIN_TABLE), attributes.text(NFTA_CHAIN_NAME), base(attributes));
    }

    private static @Nullable BaseChain base(AttributeReader attributes) {
        String type = attributes.text(NFTA_CHAIN_TYPE);
        AttributeReader hook = attributes.nest(NFTA_CHAIN_HOOK);
        int number = hook.number(NFTA_HOOK_HOOKNUM, -1);
        boolean known = Arrays.stream(BaseChain.Type.values())
                .anyMatch(each -> each.word().equals(type));
        if (!known || number < 0 || number >= BaseChain.Hook.values().length) {
            return null;
        }
        return new BaseChain(
                BaseChain.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                BaseChain.Hook.values()[number],
                hook.number(NFTA_HOOK_PRIORITY),
                attributes.number(NFTA_CHAIN_POLICY, NF_ACCEPT) == NF_DROP);
    }
}
