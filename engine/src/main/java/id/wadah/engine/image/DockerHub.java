package id.wadah.engine.image;

/**
 * The registry that a name without one means, and how Docker shortens the names of its images: {@code ubuntu} is short for
 * {@code library/ubuntu} there.
 *
 * <p>Source: Docker's reference documentation, {@code docker image tag}, section "Extended description".
 */
public final class DockerHub {

    /** What names call it. */
    public static final String NAME = "docker.io";

    /** Where its API answers. */
    public static final String API = "registry-1.docker.io";

    /** What credentials for it are kept under in Docker's configuration file. */
    public static final String CREDENTIALS = "https://index.docker.io/v1/";

    private static final String OLD_NAME = "index.docker.io";
    private static final String OFFICIAL = "library/";

    private DockerHub() {}

    static boolean is(String registry) {
        return registry.equals(NAME) || registry.equals(OLD_NAME);
    }

    /** Whether it answers there: a name that nobody typed. */
    public static boolean answersAt(String host) {
        return host.equals(API) || host.equals(OLD_NAME);
    }

    /** {@code ubuntu} for {@code library/ubuntu}. */
    static String familiar(String path) {
        return path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0
                ? path.substring(OFFICIAL.length())
                : path;
    }

    /** {@code library/ubuntu} for {@code ubuntu}. */
    static String whole(String path) {
        return path.contains("/") ? path : OFFICIAL + path;
    }
}
