package id.wadah.engine.registry.server;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what was pushed to where it is kept, when its manifest comes: then it is whole. An image with a tag goes to the local store,
 * everything else beside it.
 */
final class ManifestIntake {

    /** Why the store does not list what may well be served. */
    private static final Set<Problem> NO_IMAGE_HERE = Set.of(Problem.NO_SUCH_PLATFORM, Problem.UNKNOWN_MEDIA_TYPE);

    private final LocalRepositories repositories;
    private final ImageStore images;
    private final SideShelf side;

    private final LineRemoval removal;

    ManifestIntake(LocalRepositories repositories, ImageStore images, SideShelf side, LineRemoval removal) {
        this.repositories = repositories;
        this.images = images;
        this.side = side;
        this.removal = removal;
    }

    /** A manifest that a client sends. */
    record Pushed(
            RepositoryName repository,
            Reference reference,
            Descriptor target,
            ManifestDocument document,
            byte[] content) {}

    /**
     * Stores it under its tag or its digest; what had that name before loses it.
     *
     * @param uploads where the blobs are that were sent for it
     * @throws RegistryError {@link ErrorCode#MANIFEST_BLOB_UNKNOWN}, {@link ErrorCode#MANIFEST_INVALID}
     */
    synchronized void put(Pushed pushed, Uploads uploads) throws IOException {
        Map<Digest, Path> content = new LinkedHashMap<>();
        gather(pushed.repository, pushed.document, uploads, content);
        if (pushed.reference instanceof Reference.Tag tag) {
            if (!isListed(pushed, tag.name(), content)) {
                toSide(pushed, pushed.repository.tagged(tag.name()), content);
                repositories.lines(pushed.repository, tag.name()).stream()
                        .filter(line -> !removal.isAside(line))
                        .forEach(removal::remove);
            }
        } else if (repositories.manifest(pushed.repository, pushed.reference).isEmpty()) {
            toSide(pushed, new ImageRef(pushed.repository.local(), null, pushed.target.digest()), content);
        }
        content.keySet().forEach(blob -> uploads.forget(pushed.repository, blob));
    }

    /** All that the document leads to, and where that lies now. */
    private void gather(
            RepositoryName repository, ManifestDocument document, Uploads uploads, Map<Digest, Path> content)
            throws IOException {
        for (Descriptor blob : document.blobs()) {
            Path file = uploads.waiting(repository, blob.digest())
                    .or(() -> repositories.blob(repository, blob.digest()))
                    .orElseThrow(() -> unknown(blob));
            if (Files.size(file) != blob.size()) {
                throw new RegistryError(
                        ErrorCode.MANIFEST_INVALID,
                        blob.digest() + " has " + Files.size(file) + " bytes, not " + blob.size());
            }
            content.put(blob.digest(), file);
        }
        Map<Digest, LocalRepositories.Located> known = repositories.manifests(repository);
        for (Descriptor child : document.manifests()) {
            LocalRepositories.Located located =
                    Optional.ofNullable(known.get(child.digest())).orElseThrow(() -> unknown(child));
            content.put(child.digest(), located.shelf().blobs().path(child.digest()));
            Optional<ManifestDocument> inner = repositories.document(located);
            if (inner.isPresent()) {
                gather(repository, inner.get(), uploads, content);
            }
        }
    }

    private static RegistryError unknown(Descriptor part) {
        return new RegistryError(ErrorCode.MANIFEST_BLOB_UNKNOWN, part.digest() + " was not pushed before");
    }

    /** Brings it into the store; false where that cannot list it as an image, and nothing has changed then. */
    private boolean isListed(Pushed pushed, String tag, Map<Digest, Path> content) {
        if (!pushed.document.isIndex() && !pushed.document.isImage()) {
            return false;
        }
        try {
            images.write("push", writing -> {
                bring(writing.blobs(), content);
                writing.blobs().write(MediaType.MANIFEST, pushed.content);
                return writing.list(pushed.target, pushed.repository.tagged(tag));
            });
        } catch (EngineException e) {
            if (NO_IMAGE_HERE.contains(e.problem())) {
                return false;
            }
            if (e.problem() == Problem.INVALID_IMAGE_DOCUMENT || e.problem() == Problem.WRONG_LENGTH) {
                throw new RegistryError(ErrorCode.MANIFEST_INVALID, String.valueOf(e.getMessage()));
            }
            throw e;
        }
        side.remove(line -> line.isIn(pushed.repository)
                && (line.isTagged(tag)
                        || line.name().digest() != null
                                && (content.containsKey(line.target().digest())
                                        || line.target().digest().equals(pushed.target.digest()))));
        return true;
    }

    private void toSide(Pushed pushed, ImageRef name, Map<Digest, Path> content) {
        side.write(() -> {
            bring(side.shelf().blobs(), content);
            side.shelf().blobs().write(MediaType.MANIFEST, pushed.content);
            side.list(pushed.target, name);
        });
    }

    /** Gives a store what it does not have yet, as a further name of the file. */
    private void bring(BlobStore store, Map<Digest, Path> content) {
        content.forEach((digest, file) -> {
            if (!store.contains(digest)) {
                try {
                    store.adopt(side.link(file), digest);
                } catch (IOException e) {
                    throw StorageFailure.of(file, e);
                }
            }
        });
    }
}
