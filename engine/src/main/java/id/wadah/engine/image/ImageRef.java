package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person calls an image: {@code ubuntu}, {@code ubuntu:latest}, {@code localhost:5000/team/app:1.2},
 * {@code ubuntu@sha256:9f86d0...}. An image ID fits as well, since only the store can tell it from a name.
 *
 * <p>Source: the grammar of the OCI distribution specification, section "Pulling manifests", with a registry in front as Docker
 * has it.
 *
 * @param repository with the registry in front where one was given that is not Docker Hub
 * @param tag null where none was given
 * @param digest of the manifest, null where none was given
 */
public record ImageRef(
        String repository, @Nullable String tag, @Nullable Digest digest) {

    /** The tag that is meant where none is given. */
    public static final String LATEST = "latest";

    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String REGISTRY = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::[0-9]+)?";
    private static final Pattern REFERENCE = Pattern.compile("((?:" + REGISTRY + "/)?" + PART + "(?:/" + PART
            + ")*)(?::([a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");
    private static final int LONGEST_REPOSITORY = 255;
    /** A repository with the longest tag and a digest: the pattern's depth of recursion is bounded by it. */
    private static final int LONGEST = LONGEST_REPOSITORY + ":".length() + 128 + "@sha256:".length() + 64;

    /** @throws EngineException {@link Problem#INVALID_IMAGE_REFERENCE} */
    public static ImageRef parse(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (text.length() > LONGEST || !matcher.matches() || matcher.group(1).length() > LONGEST_REPOSITORY) {
            throw new EngineException(Problem.INVALID_IMAGE_REFERENCE, text);
        }
        String digest = matcher.group(3);
        return new ImageRef(familiar(matcher.group(1)), matcher.group(2), digest == null ? null : Digest.parse(digest));
    }

    /** As Docker shows it: without the registry where that is Docker Hub. */
    private static String familiar(String repository) {
        String registry = registryIn(repository);
        if (registry == null) {
            return DockerHub.familiar(repository);
        }
        String path = repository.substring(registry.length() + 1);
        return DockerHub.is(registry) ? DockerHub.familiar(path) : repository;
    }

    /** What stands before the first slash is a registry when it could not be a part of a path on Docker Hub. */
    private static @Nullable String registryIn(String repository) {
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String first = repository.substring(0, slash);
        boolean registry = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        return registry ? first : null;
    }

    /** The registry that has it: {@code localhost:5000}, {@link DockerHub#NAME} where the name has none. */
    public String registry() {
        String registry = registryIn(repository);
        return registry == null ? DockerHub.NAME : registry;
    }

    /** What the registry calls the repository: {@code library/ubuntu}, {@code team/app}. */
    public String path() {
        String registry = registryIn(repository);
        return registry == null ? DockerHub.whole(repository) : repository.substring(registry.length() + 1);
    }

    /** The tag, {@code latest} where neither a tag nor a digest was given; empty for a digest alone. */
    public String tagOrLatest() {
        if (tag != null) {
            return tag;
        }
        return digest == null ? LATEST : "";
    }

    /** The same with {@code latest} where neither a tag nor a digest was given: the name that the store has. */
    public ImageRef tagged() {
        return tag == null && digest == null ? new ImageRef(repository, LATEST, null) : this;
    }

    /** {@code repository[:tag][@digest]}, as it was written. */
    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
