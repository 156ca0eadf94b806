package id.wadah.engine.registry.server;

import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final LineRemoval removal;
    private final Uploads uploads;

    ManifestVerbs(LocalRepositories repositories, ManifestIntake intake, LineRemoval removal, Uploads uploads) {
        this.repositories = repositories;
        this.intake = intake;
        this.removal = removal;
        this.uploads = uploads;
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
        Accepted accepted = Accepted.of(request.fields());
        if (accepted.takes(type(manifest))) {
            return manifest;
        }
        ManifestDocument document = ManifestDocument.parse(manifest.content());
        Platform own = Platform.current();
        return document.manifests().stream()
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
        intake.put(new ManifestIntake.Pushed(repository, reference, manifest, document, content), uploads);
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
        List<Shelf.Line> lines = reference instanceof Reference.Tag tag
                ? repositories.lines(repository, tag.name())
                : repositories.lines(repository, digest);
        if (lines.isEmpty()) {
            throw new RegistryError(ErrorCode.UNSUPPORTED, "an index refers to this manifest: delete that first");
        }
        lines.forEach(removal::remove);
        return HttpResponse.of(202);
    }
}
