package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.Payload;
import java.io.IOException;
import java.util.Optional;

/**
 * The manifests and indexes of one repository of a registry.
 *
 * <p>Source: OCI distribution specification, sections "Pulling manifests" and "Pushing Manifests".
 */
final class Manifests {

    private static final String ACCEPTED = String.join(
            ", ",
            MediaType.INDEX.toString(),
            MediaType.MANIFEST.toString(),
            MediaType.DOCKER_INDEX.toString(),
            MediaType.DOCKER_MANIFEST.toString(),
            RemoteDocument.SCHEMA_1_SIGNED,
            RemoteDocument.SCHEMA_1);

    private static final String DIGEST = "Docker-Content-Digest";

    private final RegistryConnection registry;
    private final ImageRef image;

    /** @param image of that repository; it is what errors name */
    Manifests(RegistryConnection registry, ImageRef image) {
        this.registry = registry;
        this.image = image;
    }

    /** The digest that a tag stands for, without reading the document; empty where the registry does not tell it so. */
    Optional<Digest> digest(String tag) {
        return registry.retrying(() -> {
            try (Answer answer = registry.send(call("HEAD", tag), Scope.pull(image.path()))) {
                if (answer.status() == 404) {
                    throw unknown();
                }
                RegistryErrors.expectSuccess(answer, denied(), 400, 405);
                return answer.isSuccess()
                        ? answer.header(DIGEST).flatMap(Manifests::digestIn)
                        : Optional.<Digest>empty();
            }
        });
    }

    /**
     * A document as it stands there.
     *
     * @param reference tag or digest
     * @throws EngineException {@link Problem#MANIFEST_UNKNOWN}, {@link Problem#PULL_DENIED}, and that it is not what its digest says
     */
    RemoteDocument get(String reference) {
        return registry.retrying(() -> {
            try (Answer answer = registry.send(call("GET", reference), Scope.pull(image.path()))) {
                if (answer.status() == 404) {
                    throw unknown();
                }
                RegistryErrors.expectSuccess(answer, denied());
                return read(answer, reference);
            }
        });
    }

    private RemoteDocument read(Answer answer, String reference) throws IOException {
        if (answer.length().orElse(0) > RemoteDocument.LONGEST) {
            throw new EngineException(Problem.REGISTRY_CONFUSED, registry.name(), "manifest " + reference);
        }
        byte[] bytes = answer.bytes(RemoteDocument.LONGEST);
        if (answer.length().isPresent() && answer.length().getAsLong() != bytes.length) {
            throw new IOException("cut short");
        }
        Digest digest = Digest.of(bytes);
        String type = answer.header("Content-Type").orElse("");
        Optional<Digest> wanted =
                digestIn(reference).or(() -> answer.header(DIGEST).flatMap(Manifests::digestIn));
        // The digest of a signed manifest of schema 1 is not that of its bytes.
        if (wanted.isPresent() && !wanted.get().equals(digest) && !RemoteDocument.isSchema1(type)) {
            throw new EngineException(Problem.WRONG_DIGEST, wanted.get().toString(), digest.toString());
        }
        return RemoteDocument.of(type, bytes, digest, image);
    }

    /**
     * Brings a document there.
     *
     * @param reference tag, or the digest of the document
     * @throws EngineException {@link Problem#PUSH_DENIED}, or that the registry does not take it
     */
    void put(String reference, String mediaType, byte[] document) {
        registry.retrying(() -> {
            Call call = Call.of("PUT", registry.uri("/v2/" + image.path() + "/manifests/" + reference))
                    .with("Content-Type", mediaType)
                    .sending(Payload.of(document));
            try (Answer answer = registry.send(call, Scope.push(image.path()))) {
                RegistryErrors.expectSuccess(
                        answer, new EngineException(Problem.PUSH_DENIED, image.repository(), image.registry()));
                Optional<Digest> stored = answer.header(DIGEST).flatMap(Manifests::digestIn);
                Digest sent = Digest.of(document);
                if (stored.isPresent() && !stored.get().equals(sent)) {
                    throw new EngineException(
                            Problem.WRONG_DIGEST, sent.toString(), stored.get().toString());
                }
                return sent;
            }
        });
    }

    private Call call(String method, String reference) {
        return Call.of(method, registry.uri("/v2/" + image.path() + "/manifests/" + reference))
                .with("Accept", ACCEPTED);
    }

    private static Optional<Digest> digestIn(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (IllegalArgumentException tag) {
            return Optional.empty();
        }
    }

    private EngineException unknown() {
        return new EngineException(Problem.MANIFEST_UNKNOWN, image.tagged().toString());
    }

    private EngineException denied() {
        return new EngineException(Problem.PULL_DENIED, image.repository(), image.registry());
    }
}
