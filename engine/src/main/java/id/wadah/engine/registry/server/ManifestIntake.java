package id.wadah.engine.registry.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Brings what was pushed into the local store, when its manifest comes: then it is whole. */
final class ManifestIntake {

    private final LocalRepositories repositories;
    private final BlobVerbs blobs;
    private final Uploads uploads;
    private final ImageStore images;

    ManifestIntake(LocalRepositories repositories, BlobVerbs blobs, Uploads uploads, ImageStore images) {
        this.repositories = repositories;
        this.blobs = blobs;
        this.uploads = uploads;
        this.images = images;
    }

    /**
     * Stores it under its tag or its digest; an image that had that name before stays without it.
     *
     * @throws RegistryError {@link ErrorCode#MANIFEST_BLOB_UNKNOWN}, {@link ErrorCode#MANIFEST_INVALID}
     */
    synchronized void put(
            RepositoryName repository,
            Reference reference,
            Descriptor manifest,
            ManifestDocument document,
            byte[] content)
            throws IOException {
        for (Descriptor blob : document.blobs()) {
            requireBlob(repository, blob);
        }
        for (Descriptor child : document.manifests()) {
            repositories
                    .manifest(repository, new Reference.ByDigest(child.digest()))
                    .orElseThrow(() -> unknown(child));
        }
        Descriptor listed = document.isImage() ? manifest.on(platform(repository, document)) : manifest;
        ImageRef name = reference instanceof Reference.Tag tag
                ? repository.tagged(tag.name())
                : new ImageRef(repository.local(), null, manifest.digest());
        images.write("push", writing -> {
            store(repository, document, content, writing);
            return writing.list(listed, name);
        });
    }

    private void requireBlob(RepositoryName repository, Descriptor blob) throws IOException {
        Path file = blobs.file(repository, blob.digest()).orElseThrow(() -> unknown(blob));
        if (Files.size(file) != blob.size()) {
            throw new RegistryError(
                    ErrorCode.MANIFEST_INVALID,
                    blob.digest() + " has " + Files.size(file) + " bytes, not " + blob.size());
        }
    }

    private static RegistryError unknown(Descriptor part) {
        return new RegistryError(ErrorCode.MANIFEST_BLOB_UNKNOWN, part.digest() + " was not pushed before");
    }

    /** What the image runs on, as its configuration says, which is checked by that. */
    private Platform platform(RepositoryName repository, ManifestDocument document) throws IOException {
        Descriptor config = Objects.requireNonNull(document.config());
        Path file = blobs.file(repository, config.digest()).orElseThrow(() -> unknown(config));
        if (config.size() > ManifestVerbs.LONGEST) {
            throw new RegistryError(ErrorCode.MANIFEST_INVALID, "the configuration is too long");
        }
        try {
            ImageConfig image = OciJson.read(Files.readAllBytes(file), ImageConfig.class);
            if (image.rootfs().diffIds().size() != document.blobs().size() - 1) {
                throw new RegistryError(
                        ErrorCode.MANIFEST_INVALID, "the configuration has not as many layers as the manifest");
            }
            return new Platform(image.architecture(), image.os(), image.variant());
        } catch (JsonProcessingException e) {
            throw new RegistryError(ErrorCode.MANIFEST_INVALID, "not the configuration of an image");
        }
    }

    private void store(RepositoryName repository, ManifestDocument document, byte[] content, ImageWriting writing) {
        BlobStore store = writing.blobs();
        for (Descriptor blob : document.blobs()) {
            try {
                uploads.settle(repository, blob.digest(), store.path(blob.digest()));
            } catch (IOException e) {
                throw StorageFailure.of(store.path(blob.digest()), e);
            }
        }
        store.write(MediaType.MANIFEST, content);
    }
}
