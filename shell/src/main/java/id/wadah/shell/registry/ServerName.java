package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import java.net.URI;

/** A registry as a person names it behind {@code login}: its host, a whole address, or nothing for Docker Hub. */
final class ServerName {

    private ServerName() {}

    /**
     * What image names call it.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    static String parse(String written) {
        String name = written.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        if (name.isEmpty() || isHub(name)) {
            return DockerHub.NAME;
        }
        if (!name.matches("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, written, "SERVER", "HOST, HOST:PORT");
        }
        return name;
    }

    private static boolean isHub(String name) {
        return name.equals(DockerHub.NAME)
                || name.equals(DockerHub.API)
                || name.equals(URI.create(DockerHub.CREDENTIALS).getHost());
    }
}
