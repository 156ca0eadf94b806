package id.wadah.engine.registry.server;

import id.wadah.engine.image.ImageRef;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client calls a repository: {@code ubuntu}, {@code team/app}.
 *
 * <p>Source: OCI distribution specification, section "Pulling manifests".
 */
record RepositoryName(String text) {

    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + ")*");
    private static final int LONGEST = 255;

    /** @throws RegistryError {@link ErrorCode#NAME_INVALID} */
    static RepositoryName parse(String text) {
        if (!isOne(text)) {
            throw new RegistryError(ErrorCode.NAME_INVALID, "invalid repository name");
        }
        return new RepositoryName(text);
    }

    private static boolean isOne(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** The name under which a repository of the local store is served; empty where the protocol has no such names: with a port in them. */
    static Optional<RepositoryName> ofLocal(String repository) {
        return isOne(repository) ? Optional.of(new RepositoryName(repository)) : Optional.empty();
    }

    /** What the local store calls it: {@code library/ubuntu} is {@code ubuntu} there. */
    String local() {
        return ImageRef.parse(text).repository();
    }

    /** The image with that tag in the local store. */
    ImageRef tagged(String tag) {
        return ImageRef.parse(text + ":" + tag);
    }

    @Override
    public String toString() {
        return text;
    }
}
