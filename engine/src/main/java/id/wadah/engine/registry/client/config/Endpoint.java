package id.wadah.engine.registry.client.config;

import id.wadah.engine.image.DockerHub;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An address where a registry may answer.
 *
 * @param base without a slash at its end
 * @param registry whose credentials are shown there
 * @param verified whether its certificate has to be trusted
 * @param mirror whether it only has copies of what another has
 */
public record Endpoint(URI base, String registry, boolean verified, boolean mirror) {

    /** Where to ask for what a registry has, in this order; the first that answers is asked. */
    public static List<Endpoint> toPull(String registry, RegistrySettings settings) {
        List<Endpoint> all = new ArrayList<>();
        if (registry.equals(DockerHub.NAME)) {
            for (String mirror : settings.mirrors()) {
                URI uri = URI.create(mirror.replaceFirst("/+$", ""));
                all.add(new Endpoint(uri, uri.getAuthority(), !settings.isInsecure(uri.getAuthority()), true));
            }
        }
        all.addAll(toPush(registry, settings));
        return all;
    }

    /** Where to bring what a registry is to have. */
    public static List<Endpoint> toPush(String registry, RegistrySettings settings) {
        String host = registry.equals(DockerHub.NAME) ? DockerHub.API : registry;
        boolean insecure = settings.isInsecure(host);
        List<Endpoint> all = new ArrayList<>();
        all.add(new Endpoint(URI.create("https://" + host), registry, !insecure, false));
        if (insecure) {
            all.add(new Endpoint(URI.create("http://" + host), registry, false, false));
        }
        return all;
    }

    public boolean isPlain() {
        return "http".equals(base.getScheme());
    }
}
