package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.archive.Selection.Selected;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of one image goes into an archive.
 *
 * @param target what the archive's index points to
 * @param manifest the image itself, for readers that know one platform only
 * @param blobs all that the target leads to and that is there, itself included
 */
record SavedImage(Descriptor target, Manifest manifest, ImageConfig config, Set<Descriptor> blobs) {

    /** @throws EngineException {@link Problem#PLATFORM_NOT_OF_IMAGE}, {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB} */
    static SavedImage of(Selected selected, @Nullable Platform platform, BlobStore store) {
        Descriptor target = selected.target();
        Descriptor chosen = selected.image().manifest();
        Set<Descriptor> blobs = new LinkedHashSet<>();
        if (isIndex(target) && platform == null) {
            blobs.add(target);
            manifests(target, blobs, store).forEach(each -> addThose(each, blobs, store));
        } else {
            chosen = isIndex(target) && platform != null
                    ? Index.best(manifests(target, new LinkedHashSet<>(), store), platform)
                            .orElseThrow(() -> notThere(selected, platform, store))
                    : chosen;
            target = chosen;
        }
        Manifest manifest = store.read(chosen, Manifest.class);
        ImageConfig config = store.read(manifest.config(), ImageConfig.class);
        Platform own = new Platform(config.architecture(), config.os(), config.variant());
        if (platform != null && platform.suits(own) == 0) {
            throw notThere(selected, platform, store);
        }
        blobs.add(chosen);
        blobs.addAll(manifest.layers());
        blobs.add(manifest.config());
        return new SavedImage(target, manifest, config, blobs);
    }

    /** Those of an index that are there, also by way of other indexes. */
    private static List<Descriptor> manifests(Descriptor index, Set<Descriptor> indexes, BlobStore store) {
        List<Descriptor> found = new ArrayList<>();
        for (Descriptor each : store.read(index, Index.class).manifests()) {
            if (!store.contains(each.digest())) {
                continue;
            }
            if (!isIndex(each)) {
                found.add(each);
            } else if (indexes.add(each)) {
                found.addAll(manifests(each, indexes, store));
            }
        }
        return found;
    }

    private static void addThose(Descriptor manifest, Collection<Descriptor> blobs, BlobStore store) {
        blobs.add(manifest);
        if (manifest.type().filter(MediaType::isManifest).isPresent()) {
            Manifest document = store.read(manifest, Manifest.class);
            List<Descriptor> parts = new ArrayList<>(document.layers());
            parts.add(document.config());
            parts.stream().filter(part -> store.contains(part.digest())).forEach(blobs::add);
        }
    }

    private static boolean isIndex(Descriptor descriptor) {
        return descriptor.type().filter(MediaType::isIndex).isPresent();
    }

    private static EngineException notThere(Selected selected, Platform platform, BlobStore store) {
        Descriptor target = selected.target();
        List<Descriptor> there = isIndex(target)
                ? manifests(target, new LinkedHashSet<>(), store)
                : List.of(selected.image().manifest());
        String platforms = there.stream()
                .flatMap(each -> Optional.ofNullable(each.platform()).stream())
                .map(Platform::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return new EngineException(
                Problem.PLATFORM_NOT_OF_IMAGE,
                selected.names().stream()
                        .findFirst()
                        .map(Object::toString)
                        .orElse(target.digest().shortHex()),
                platform.toString(),
                platforms);
    }
}
