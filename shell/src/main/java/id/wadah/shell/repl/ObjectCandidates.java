package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.network.Network;
import id.wadah.engine.volume.Volume;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jline.reader.Candidate;

/** The names of what the engine has, for the Tab key. */
final class ObjectCandidates {

    private final Engine engine;
    private final List<String> taken;
    private final List<Candidate> candidates;

    /**
     * @param taken words of the line, which are not offered once more
     * @param candidates what is added to
     */
    ObjectCandidates(Engine engine, List<String> taken, List<Candidate> candidates) {
        this.engine = engine;
        this.taken = taken;
        this.candidates = candidates;
    }

    static Candidate described(String value, String description) {
        return new Candidate(value, value, null, description, null, null, true);
    }

    void containers() {
        containers(any -> true);
    }

    void running() {
        containers(ObjectCandidates::runs);
    }

    void paused() {
        containers(each -> each.state().status() == Status.PAUSED);
    }

    void stopped() {
        containers(each -> !each.state().status().up());
    }

    private void containers(Predicate<Container> wanted) {
        engine.containers().stream()
                .filter(wanted.and(container -> !taken.contains(container.name())))
                .forEach(container -> candidates.add(
                        described(container.name(), container.config().image())));
    }

    private static boolean runs(Container container) {
        return container.state().runs();
    }

    /** Whose namespace a container can be given: {@code host}, {@code container:NAME}. */
    void sharedNamespaces() {
        candidates.add(new Candidate(NamespaceMode.HOST.word()));
        engine.containers().stream()
                .filter(ObjectCandidates::runs)
                .forEach(each -> candidates.add(described(
                        NamespaceMode.CONTAINER + each.name(), each.config().image())));
    }

    void networks() {
        networks(any -> true);
    }

    /** Those that can be removed. */
    void ownNetworks() {
        networks(each -> !each.predefined());
    }

    void bridges() {
        networks(each -> each.driver() == Network.Driver.BRIDGE);
    }

    private void networks(Predicate<Network> wanted) {
        engine.networks().list().stream()
                .filter(wanted.and(network -> !taken.contains(network.name())))
                .forEach(network -> candidates.add(described(
                        network.name(),
                        network.addressing().map(its -> its.subnet().toString()).orElse(""))));
    }

    void volumes() {
        engine.volumes().list().stream()
                .map(Volume::name)
                .filter(name -> !taken.contains(name))
                .forEach(name -> candidates.add(new Candidate(name)));
    }

    /** Volumes that somebody has named, with the colon behind which the container's path follows. */
    void mountSources() {
        engine.volumes().list().stream()
                .filter(volume -> !volume.anonymous())
                .map(volume -> volume.name() + ":")
                .forEach(source -> candidates.add(new Candidate(source, source, null, null, null, null, false)));
    }

    /** The samples that can be made as well. */
    void images() {
        Set<String> names = new TreeSet<>(engine.images().samples());
        for (Image image : engine.images().list()) {
            for (ImageRef name : image.names()) {
                boolean latest = ImageRef.LATEST.equals(name.tag());
                names.add(latest ? name.repository() : name.toString());
            }
        }
        names.forEach(name -> candidates.add(new Candidate(name)));
    }

    void registries() {
        engine.registryServers().list().forEach(each -> candidates.add(new Candidate(each.name())));
    }
}
