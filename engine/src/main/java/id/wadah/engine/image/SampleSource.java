package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.sample.AssembledSample;
import id.wadah.engine.image.sample.SampleAssembler;
import id.wadah.engine.image.sample.SampleImages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The samples as images of the store: each is assembled once, when it is first asked for. */
final class SampleSource {

    /** A sample with one of these is made again: what is there was damaged. */
    private static final Set<Problem> DAMAGE =
            EnumSet.of(Problem.CORRUPT_BLOB, Problem.MISSING_BLOB, Problem.CORRUPT_STATE);

    private final Scratch scratch;
    private final SampleImages samples;
    private final SampleAssembler assembler;
    private final ImageLayout layout;
    private final ImageCatalog catalog;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    SampleSource(
            DataRoot root, SampleImages samples, SampleAssembler assembler, ImageLayout layout, ImageCatalog catalog) {
        this.scratch = new Scratch(root);
        this.samples = samples;
        this.assembler = assembler;
        this.layout = layout;
        this.catalog = catalog;
    }

    List<String> names() {
        return samples.names();
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
            Image made = catalog.named(name).orElseThrow();
            progress.assembled(name.repository());
            return made;
        }
    }

    private Optional<Image> existing(ImageRef name) {
        try {
            return catalog.named(name);
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
            layout.manifests();
            return false;
        } catch (EngineException broken) {
            return true;
        }
    }

    private void assemble(ImageRef name, AssemblyProgress progress) {
        String sample = name.repository();
        progress.started(sample);
        scratch.marked("assembly", () -> {
            AssembledSample made =
                    assembler.assemble(sample, (number, count, layer) -> progress.layer(sample, number, count, layer));
            return layout.change(entries -> renamed(entries, name, made.manifest()));
        });
    }

    /** Gives the name to a manifest; the one that had it before loses it. */
    private static List<Descriptor> renamed(List<Descriptor> entries, ImageRef name, Descriptor manifest) {
        List<Descriptor> changed = new ArrayList<>(entries);
        changed.removeIf(entry -> entry.refName().isPresent() && ImageCatalog.isCalled(entry, name));
        changed.removeIf(entry -> entry.refName().isEmpty() && entry.digest().equals(manifest.digest()));
        changed.add(manifest.annotated(Descriptor.REF_NAME, name.toString()));
        return changed;
    }
}
