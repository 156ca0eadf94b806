package id.wadah.engine.registry.server;

import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageUser;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands out manifests, takes them in and removes them.
 *
 * <p>Source: OCI distribution specification, "Pulling manifests", "Pushing manifests", "Deleting tags", "Deleting manifests".
 */
final class ManifestVerbs {

    /** Bytes of a manifest; the specification asks for that much at least. */
    static final int LONGEST = 4 * 1024 * 1024;

    private final LocalRepositories repositories;
    private final ManifestIntake intake;
    private final ImageStore images;
    private final Function<ImageId, List<ImageUser>> users;

    ManifestVerbs(
            LocalRepositories repositories,
            ManifestIntake intake,
            ImageStore images,
            Function<ImageId, List<ImageUser>> users) {
        this.repositories = repositories;
        this.intake = intake;
        this.images = images;
        this.users = users;
    }

    HttpResponse get(RepositoryName repository, String which, HttpRequest request) {
        Reference reference = Reference.parse(which).orElseThrow(ManifestVerbs::unknown);
        StoredManifest manifest = find(repository, reference);
        if (reference instanceof Reference.Tag) {
            manifest = acceptable(repository, manifest, request);
        }
        Digest digest = manifest.descriptor().digest();
        String tag = "\"" + digest + "\"";
        if (request.fields().all("If-None-Match").contains(tag)) {
            return HttpResponse.of(304).with("ETag", tag);
        }
        return HttpResponse.of(200)
                .with("Docker-Content-Digest", digest.toString())
                .with("ETag", tag)
                .bytes(type(manifest), manifest.content());
    }

    private StoredManifest find(RepositoryName repository, Reference reference) {
        return repositories
                .manifest(repository, reference)
                .orElseThrow(() -> repositories.exists(repository)
                        ? unknown()
                        : new RegistryError(ErrorCode.NAME_UNKNOWN, "no such repository here"));
    }

    private static RegistryError unknown() {
        return new RegistryError(ErrorCode.MANIFEST_UNKNOWN, "no such manifest in this repository");
    }

    private String type(StoredManifest manifest) {
        return manifest.descriptor().mediaType();
    }

    /** For a client that does not know indexes, the manifest for machines like this one; everything else is sent as it is. */
    private StoredManifest acceptable(RepositoryName repository, StoredManifest manifest, HttpRequest request) {
        Optional<ManifestDocument> index =
                repositories.document(manifest.descriptor()).filter(ManifestDocument::isIndex);
        Accepted accepted = Accepted.of(request.fields());
        if (index.isEmpty() || accepted.takes(type(manifest))) {
            return manifest;
        }
        Platform own = Platform.current();
        return index.get().manifests().stream()
                .filter(each -> each.platform() != null
                        && each.platform().architecture().equals(own.architecture())
                        && each.platform().os().equals(own.os())
                        && accepted.takes(each.mediaType()))
                .findFirst()
                .flatMap(each -> repositories.manifest(repository, new Reference.ByDigest(each.digest())))
                .orElse(manifest);
    }

    HttpResponse put(RepositoryName repository, String which, HttpRequest request) throws IOException {
        Reference reference = Reference.parse(which)
                .orElseThrow(() -> which.indexOf(':') >= 0
                        ? new RegistryError(ErrorCode.DIGEST_INVALID, "not a digest that is known here")
                        : new RegistryError(ErrorCode.MANIFEST_INVALID, "neither a tag nor a digest"));
        byte[] content = content(request);
        Digest digest = Digest.of(content);
        if (reference instanceof Reference.ByDigest wanted && !wanted.digest().equals(digest)) {
            throw new RegistryError(ErrorCode.DIGEST_INVALID, "the content has the digest " + digest);
        }
        ManifestDocument document = ManifestDocument.parse(content);
        Descriptor manifest = new Descriptor(type(document, request), digest, content.length, null, Map.of());
        intake.put(repository, reference, manifest, document, content);
        HttpResponse response = HttpResponse.of(201)
                .with("Location", "/v2/" + repository + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest.toString());
        String subject = document.subject();
        return subject == null ? response : response.with("OCI-Subject", subject);
    }

    private static byte[] content(HttpRequest request) throws IOException {
        if (request.length().orElse(0) > LONGEST) {
            throw tooLong();
        }
        byte[] content = request.body().readNBytes(LONGEST + 1);
        if (content.length > LONGEST) {
            throw tooLong();
        }
        return content;
    }

    private static RegistryError tooLong() {
        return new RegistryError(ErrorCode.SIZE_INVALID, 413, "a manifest has at most " + LONGEST + " bytes");
    }

    private static String type(ManifestDocument document, HttpRequest request) {
        Optional<String> said = request.fields()
                .first("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip())
                .filter(type -> !type.isEmpty());
        if (document.mediaType() != null
                && said.filter(type -> !type.equals(document.mediaType())).isPresent()) {
            throw new RegistryError(ErrorCode.MANIFEST_INVALID, "Content-Type and mediaType differ");
        }
        return said.filter(type -> type.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+"))
                .orElseGet(document::usualType);
    }

    HttpResponse delete(RepositoryName repository, String which) {
        Reference reference = Reference.parse(which).orElseThrow(ManifestVerbs::unknown);
        if (reference instanceof Reference.Tag tag && !repositories.isTagged(repository, tag.name())) {
            throw repositories.exists(repository)
                    ? unknown()
                    : new RegistryError(ErrorCode.NAME_UNKNOWN, "no such repository here");
        }
        Digest digest = find(repository, reference).descriptor().digest();
        if (repositories.isSample(repository, digest)) {
            throw new RegistryError(ErrorCode.UNSUPPORTED, "this image comes with the registry and cannot be deleted");
        }
        List<ImageRef> names = reference instanceof Reference.Tag tag
                ? List.of(repository.tagged(tag.name()))
                : repositories.names(repository, digest);
        if (names.isEmpty()) {
            throw new RegistryError(ErrorCode.UNSUPPORTED, "an index refers to this manifest: delete that first");
        }
        names.forEach(name -> images.remove(name.toString(), true, users));
        return HttpResponse.of(202);
    }
}
