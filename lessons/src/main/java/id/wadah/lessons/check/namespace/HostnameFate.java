package id.wadah.lessons.check.namespace;

import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is called {@code hostname} now, as the option of a question. Source: uts_namespaces(7).
 *
 * @param both the option for the host and the container
 * @param inside the option for the container alone
 * @param neither the option for nobody
 */
public record HostnameFate(String hostname, String container, String both, String inside, String neither)
        implements LiveValue {

    public HostnameFate {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(both, "both");
        Objects.requireNonNull(inside, "inside");
        Objects.requireNonNull(neither, "neither");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<String> name = scene.container(container)
                .flatMap(scene::firstProcess)
                .map(HostProcess::pid)
                .flatMap(NamespaceVisit::hostname);
        if (name.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        } else if (NamespaceVisit.ownHostname().equals(hostname)) {
            return Reading.Known.of(both);
        }
        return Reading.Known.of(name.get().equals(hostname) ? inside : neither);
    }
}
