package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.sample.AssembledSample;
import id.wadah.engine.image.sample.SampleAssembler;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The samples as images of the store: each is assembled once, when it is first asked for. */
final class SampleSource {

    /** A sample with one of these is made again: what is there was damaged. */
    private static final Set<Problem> DAMAGE = EnumSet.of(
            Problem.CORRUPT_BLOB,
            Problem.MISSING_BLOB,
            Problem.CORRUPT_STATE,
            Problem.WRONG_LENGTH,
            Problem.INVALID_IMAGE_DOCUMENT,
            Problem.IMAGE_DOCUMENT_TOO_LARGE);

    private final ImageStoreParts store;
    private final Map<String, Object> locks;

    /** @param locks one a sample, shared by all who may assemble it */
    SampleSource(ImageStoreParts store, Map<String, Object> locks) {
        this.store = store;
        this.locks = locks;
    }

    List<String> names() {
        return store.samples().names();
    }

    /** Whether the reference means a sample: its name, without another tag than {@code latest}. */
    boolean isSample(ImageRef ref) {
        return ref.digest() == null && ref.tagOrLatest().equals(ImageRef.LATEST) && names().contains(ref.repository());
    }

    /** The sample; several that want it at once wait for the one that makes it. */
    Image resolve(ImageRef ref, AssemblyProgress progress) {
        ImageRef name = ref.tagged();
        synchronized (locks.computeIfAbsent(ref.repository(), key -> new Object())) {
            Optional<Image> there = existing(name);
            if (there.isPresent()) {
                return there.get();
            }
            assemble(name, progress);
            Image made = store.catalog().named(name).orElseThrow();
            progress.assembled(name.repository());
            return made;
        }
    }

    private Optional<Image> existing(ImageRef name) {
        try {
            return store.catalog().named(name);
        } catch (EngineException damaged) {
            if (!DAMAGE.contains(damaged.problem()) || isIndexBroken()) {
                throw damaged;
            }
            return Optional.empty();
        }
    }

    /** A broken index names other images as well, so it is not for a sample to replace it. */
    private boolean isIndexBroken() {
        try {
            store.layout().manifests();
            return false;
        } catch (EngineException broken) {
            return true;
        }
    }

    private void assemble(ImageRef name, AssemblyProgress progress) {
        String sample = name.repository();
        progress.started(sample);
        try (ImageWriting writing = store.begin("assembly")) {
            AssembledSample made = new SampleAssembler(store.root(), writing.blobs())
                    .assemble(sample, (number, count, layer) -> progress.layer(sample, number, count, layer));
            // What had the name was damaged, or is an older make of the same.
            writing.listAs(made.manifest(), List.of(name), true);
        }
    }
}
