package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings one image of a registry into the store: the document that its tag stands for, then what that refers to. */
final class Pull {

    /** An index may list indexes; more of them inside one another nobody has. */
    private static final int DEEPEST = 4;

    private final ImageStore images;
    private final RegistryConnection registry;
    private final @Nullable Platform asked;
    private final TransferProgress progress;

    /** @param asked the platform that a person asked for, null for this machine's */
    Pull(ImageStore images, RegistryConnection registry, @Nullable Platform asked, TransferProgress progress) {
        this.images = images;
        this.registry = registry;
        this.asked = asked;
        this.progress = progress;
    }

    /**
     * Returns when all of the image is in the store, unpacked, and listed.
     *
     * @throws EngineException why it cannot be had; what has come of it is kept for another time
     */
    Image pull(ImageRef wanted) {
        ImageRef image = wanted.tagged();
        Manifests manifests = new Manifests(registry, image);
        Digest given = image.digest();
        Optional<Digest> digest = given == null ? manifests.digest(image.tagOrLatest()) : Optional.of(given);
        Optional<Image> there = digest.flatMap(each -> present(image, each));
        if (there.isPresent()) {
            progress.pulling(image);
            images.events().pulled(there.get(), image);
            progress.finished(new TransferProgress.Finished(image, digest.orElseThrow(), 0, false, false));
            return there.get();
        }
        RemoteDocument document = manifests.get(digest.map(Digest::toString).orElseGet(image::tagOrLatest));
        progress.pulling(image);
        return images.write(ImageStore.PULL, writing -> pull(image, document, manifests, writing));
    }

    /** The image, when that name stands for that digest here as well, and it is of the platform that is wanted. */
    private Optional<Image> present(ImageRef image, Digest digest) {
        ImageRef exact = new ImageRef(image.repository(), null, digest);
        return images.find(image.toString())
                .filter(each -> each.repoDigests().contains(exact))
                .filter(each -> asked == null || asked.suits(each.platform()) > 0);
    }

    private Image pull(ImageRef image, RemoteDocument document, Manifests manifests, ImageWriting writing) {
        List<RemoteDocument> documents = new ArrayList<>(List.of(document));
        RemoteDocument manifest = document;
        while (manifest.isIndex()) {
            if (documents.size() > DEEPEST) {
                throw new EngineException(
                        Problem.INVALID_MANIFEST,
                        image.toString(),
                        document.digest().toString(),
                        "index");
            }
            Descriptor chosen = choose(manifest.index(image), image);
            manifest = manifests.get(chosen.digest().toString());
            documents.add(manifest);
        }
        new LayersPull(registry, image, writing, progress).pull(manifest, asked);
        documents.forEach(each -> writing.blobs().write(each.type(), each.bytes()));
        Descriptor target = document.descriptor();
        ImageRef exact = new ImageRef(image.repository(), null, document.digest());
        Image made = writing.listAs(
                asked == null ? target : target.on(asked),
                image.digest() == null ? List.of(image, exact) : List.of(exact));
        images.events().pulled(made, image);
        progress.finished(
                new TransferProgress.Finished(image, document.digest(), document.bytes().length, false, true));
        return made;
    }

    private Descriptor choose(Index index, ImageRef image) {
        Platform wanted = asked == null ? Platform.current() : asked;
        return Index.best(index.manifests(), wanted)
                .orElseThrow(() -> new EngineException(
                        Problem.PLATFORM_NOT_OFFERED,
                        image.toString(),
                        wanted.toString(),
                        index.manifests().stream()
                                .flatMap(each -> Optional.ofNullable(each.platform()).stream())
                                .filter(each -> !each.os().equals("unknown"))
                                .map(Platform::toString)
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }
}
