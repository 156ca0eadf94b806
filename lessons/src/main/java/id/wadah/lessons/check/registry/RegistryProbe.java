package id.wadah.lessons.check.registry;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.registry.server.RegistryServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a registry on this machine, without TLS and without anybody's name, what it has. Source: OCI distribution specification, section
 * "Pulling".
 */
record RegistryProbe(String registry, String repository) {

    private static final int CONNECT_MILLIS = 300;
    private static final int READ_MILLIS = 2000;
    private static final int MOST = 4 << 20;
    private static final String MANIFESTS = Arrays.stream(MediaType.values())
            .map(MediaType::toString)
            .filter(type -> type.contains("manifest") || type.contains("index"))
            .collect(Collectors.joining(", "));

    static RegistryProbe of(ImageRef reference) {
        return new RegistryProbe(reference.registry(), reference.path());
    }

    /** What came back; {@code body} is empty for a question that has no answer but its status. */
    record Answer(int status, byte[] body) {

        boolean found() {
            return status == HttpURLConnection.HTTP_OK;
        }

        boolean refused() {
            return status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN;
        }

        Digest digest() {
            return Digest.of(body);
        }
    }

    /** Whether somebody is there who speaks this language. */
    boolean answers() {
        return get("GET", "http://" + registry + "/v2/")
                .filter(answer -> answer.found() || answer.refused())
                .isPresent();
    }

    /** The manifest that a tag means; empty when nobody answers there. */
    Optional<Answer> manifest(String tag) {
        return ask("GET", "manifests/" + tag);
    }

    /** Whether it has the blob; nothing of it is transferred. */
    boolean has(Digest blob) {
        return ask("HEAD", "blobs/" + blob).filter(Answer::found).isPresent();
    }

    private Optional<Answer> ask(String method, String path) {
        return get(method, "http://" + registry + "/v2/" + repository + "/" + path);
    }

    private static Optional<Answer> get(String method, String url) {
        try {
            URI address = new URI(url);
            if (address.getHost() == null
                    || !InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
                // A lesson is about this machine; a check does not go out into the world several times a second.
                return Optional.empty();
            }
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", MANIFESTS);
            connection.setRequestProperty("User-Agent", RegistryServer.LESSON);
            // Nothing of an idle connection is kept: the lesson may end the registry at any moment.
            connection.setRequestProperty("Connection", "close");
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                int status = connection.getResponseCode();
                return Optional.of(new Answer(status, body(method, status, connection)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException | URISyntaxException | ClassCastException | IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private static byte[] body(String method, int status, HttpURLConnection connection) throws IOException {
        if (!method.equals("GET") || status != HttpURLConnection.HTTP_OK) {
            return new byte[0];
        }
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(MOST);
        }
    }
}
