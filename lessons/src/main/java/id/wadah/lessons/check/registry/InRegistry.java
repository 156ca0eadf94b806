package id.wadah.lessons.check.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.check.registry.RegistryProbe.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A registry on this machine has got an image since the task was first looked at: the tag means the same manifest there as here, and all its
 * layers are there.
 *
 * <p>Facts: {@code digest} of the manifest (12 digits), {@code layers} (how many), {@code bytes} of their blobs.
 *
 * @param image its whole name: {@code 127.0.0.1:5000/team/app:1}
 */
public record InRegistry(String image) implements Condition {

    /** Note of what the tag meant at first. */
    private static final String FIRST = "first";

    private static final String NOTHING = "nothing";

    public InRegistry {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("digest", "layers", "bytes");
    }

    @Override
    public Finding examine(Scene scene) {
        ImageRef name = reference();
        RegistryProbe probe = RegistryProbe.of(name);
        Optional<Answer> answer = probe.manifest(name.tagOrLatest());
        Optional<Answer> there = answer.filter(Answer::found);
        String first = scene.notebook()
                .first(FIRST, there.map(found -> found.digest().hex()).orElse(NOTHING));
        if (answer.isEmpty()) {
            return Finding.missing("in-registry.nobody", name.registry());
        } else if (answer.get().refused()) {
            return Finding.near("in-registry.refused", name.registry());
        }
        Optional<Image> local = scene.image(image);
        if (local.isEmpty()) {
            return Finding.missing("in-registry.no-name", image);
        } else if (there.isEmpty()) {
            return Finding.missing("in-registry.none", image);
        }
        String digest = there.get().digest().hex();
        if (!digest.equals(local.get().digest().hex())) {
            return Finding.near("in-registry.other", image);
        } else if (digest.equals(first)) {
            return Finding.missing("in-registry.before", image);
        }
        return layers(local.get(), probe);
    }

    private Finding layers(Image local, RegistryProbe probe) {
        for (ImageLayer layer : local.layers()) {
            if (!probe.has(layer.descriptor().digest())) {
                return Finding.missing(
                        "in-registry.no-layer", layer.descriptor().digest().shortHex());
            }
        }
        long bytes = local.layers().stream()
                .map(ImageLayer::descriptor)
                .mapToLong(Descriptor::size)
                .sum();
        return Finding.fulfilled(Map.of(
                "digest", local.digest().shortHex(),
                "layers", Integer.toString(local.layers().size()),
                "bytes", Long.toString(bytes)));
    }

    private ImageRef reference() {
        try {
            return ImageRef.parse(image).tagged();
        } catch (EngineException slip) {
            throw new IllegalArgumentException(image, slip);
        }
    }
}
