package id.wadah.engine.image.oci;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a layer applied on top of all those below it.
 *
 * <p>Source: OCI image specification, {@code config.md}, section Layer ChainID: the chain ID of the lowest layer is its diff ID, that of
 * any other is the digest of {@code <chain ID below> <diff ID>}.
 */
public record ChainId(Digest digest) {

    /** The chain ID of every layer, in the order given: lowest layer first. */
    public static List<ChainId> ofLayers(List<Digest> diffIds) {
        List<ChainId> chain = new ArrayList<>();
        for (Digest diffId : diffIds) {
            chain.add(
                    chain.isEmpty()
                            ? new ChainId(diffId)
                            : chain.get(chain.size() - 1).with(diffId));
        }
        return List.copyOf(chain);
    }

    private ChainId with(Digest diffId) {
        return new ChainId(Digest.of((digest + " " + diffId).getBytes(StandardCharsets.UTF_8)));
    }

    public String hex() {
        return digest.hex();
    }

    @Override
    public String toString() {
        return digest.toString();
    }
}
