package id.wadah.engine.registry.server;

import id.wadah.engine.image.oci.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents that were read not long ago. They never change, so each needs to be read and verified once only. */
final class KnownDocuments {

    private static final int MOST = 1000;
    /** What a long document leads to is read anew each time: a client chooses how long documents are. */
    private static final int LONGEST = 64 * 1024;

    private final Map<Digest, ManifestDocument> known = new LinkedHashMap<>(64, 0.75f, true);

    /** Empty when there is none, or it is none. */
    Optional<ManifestDocument> get(Digest digest, Supplier<Optional<StoredManifest>> reading) {
        synchronized (known) {
            ManifestDocument document = known.get(digest);
            if (document != null) {
                return Optional.of(document);
            }
        }
        return reading.get().flatMap(this::parsed);
    }

    private Optional<ManifestDocument> parsed(StoredManifest manifest) {
        ManifestDocument document;
        try {
            document = ManifestDocument.parse(manifest.content());
        } catch (RegistryError damaged) {
            return Optional.empty();
        }
        if (manifest.content().length <= LONGEST) {
            keep(manifest.descriptor().digest(), document);
        }
        return Optional.of(document);
    }

    private void keep(Digest digest, ManifestDocument document) {
        synchronized (known) {
            known.put(digest, document);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
