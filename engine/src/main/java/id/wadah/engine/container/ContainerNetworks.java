package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.network.HostFiles;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.Networks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which containers are on which networks, while they run and when they do not. */
final class ContainerNetworks {

    private final Networks networks;
    private final Collection<ManagedContainer> containers;

    /** @param containers all there are, as they come and go */
    ContainerNetworks(Networks networks, Collection<ManagedContainer> containers) {
        this.networks = networks;
        this.containers = containers;
    }

    Networks networks() {
        return networks;
    }

    /** What an own network begins with when nothing was said: the default bridge. */
    static NetworkRequest complete(NetworkRequest asked, NamespaceMode mode) {
        boolean cables = mode == NamespaceMode.Own.PRIVATE;
        if (!cables && !asked.attachments().isEmpty()) {
            throw new EngineException(
                    Problem.CONFLICTING_OPTIONS,
                    "--network " + mode.word(),
                    "--network " + asked.attachments().get(0).network());
        }
        return cables && asked.attachments().isEmpty()
                ? asked.withAttachments(List.of(NetworkAttachment.of(Network.DEFAULT)))
                : asked;
    }

    /**
     * How a container that is about to start gets its networks.
     *
     * @throws EngineException when one is not there, or cannot be had as asked
     */
    NetworkStart start(ManagedContainer container) {
        List<NetworkAttachment> attachments =
                hasCables(container) ? container.config().network().attachments() : List.of();
        networks.check(attachments, container.name());
        writeFiles(container);
        return new NetworkStart(
                networks,
                attachments,
                container.id().hex(),
                process -> new Member(container, process),
                () -> isShared(container));
    }

    /** Tells it anew who it is: its last life may have left other addresses there. */
    private void writeFiles(ManagedContainer container) {
        NamespaceMode mode = container.config().isolation().namespaces().network();
        HostFiles files = container.files().names(container.config());
        Ipv4 gateway = files.asksForGateway()
                ? networks.find(Network.DEFAULT)
                        .addressing()
                        .map(Network.Addressing::gateway)
                        .orElse(null)
                : null;
        try {
            files.write(mode.host(), gateway);
        } catch (IOException e) {
            throw StorageFailure.of(container.files().directory(), e);
        }
    }

    private static boolean hasCables(ManagedContainer container) {
        return container.config().isolation().namespaces().network() == NamespaceMode.Own.PRIVATE;
    }

    /** Whether another container that runs is in its network namespace, and keeps it when this one ends. */
    private boolean isShared(ManagedContainer owner) {
        return containers.stream().anyMatch(each -> each != owner && each.runs() && isWithin(each, owner));
    }

    private boolean isWithin(ManagedContainer container, ManagedContainer owner) {
        Optional<String> next =
                container.config().isolation().namespaces().network().joined();
        while (next.isPresent()) {
            String id = next.get();
            if (id.equals(owner.id().hex())) {
                return true;
            }
            next = new Lookup(containers)
                    .holderOfId(id)
                    .flatMap(each ->
                            each.config().isolation().namespaces().network().joined());
        }
        return false;
    }

    /**
     * Connects a container with one more network, at once when it runs, and whenever it is started.
     *
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#ALREADY_CONNECTED}, {@link Problem#NOT_CONNECTABLE} ...
     */
    void connect(ManagedContainer container, NetworkAttachment asked) {
        Network network = networks.find(asked.network());
        // Not while it is being started.
        synchronized (container) {
            if (!hasCables(container)) {
                throw new EngineException(Problem.NOT_CONNECTABLE, container.name(), network.name());
            }
            List<NetworkAttachment> attachments =
                    new ArrayList<>(container.config().network().attachments());
            if (attachments.stream().anyMatch(each -> means(each, network))) {
                throw new EngineException(Problem.ALREADY_CONNECTED, container.name(), network.name());
            }
            networks.check(List.of(asked), container.name());
            attachments.add(asked);
            NetworkRequest before = container.config().network();
            container.keep(before.withAttachments(attachments));
            Optional<NetworkMember> living = member(container);
            if (living.isPresent()) {
                try {
                    networks.attach(List.of(asked), living.get(), container.calls());
                    leaveIfEnded(container, living.get());
                } catch (RuntimeException failure) {
                    container.keep(before);
                    throw LaunchFailure.explain(
                            failure,
                            container.lives().steps(),
                            container.files().directory());
                }
            }
        }
    }

    /**
     * Takes a container off a network, at once when it runs, and for its later starts.
     *
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#NOT_CONNECTED}
     */
    void disconnect(ManagedContainer container, String nameOrId) {
        Network network = networks.find(nameOrId);
        synchronized (container) {
            NetworkRequest before = container.config().network();
            List<NetworkAttachment> left = before.attachments().stream()
                    .filter(each -> !means(each, network))
                    .toList();
            if (!hasCables(container) || left.size() == before.attachments().size()) {
                throw new EngineException(Problem.NOT_CONNECTED, container.name(), network.name());
            }
            container.keep(before.withAttachments(left));
            Optional<NetworkMember> living = member(container).filter(member -> isOn(network, member));
            if (living.isPresent()) {
                try {
                    networks.detach(network, living.get(), container.calls());
                } catch (RuntimeException failure) {
                    throw LaunchFailure.explain(
                            failure,
                            container.lives().steps(),
                            container.files().directory());
                }
            }
        }
    }

    /** It may have ended, and left its other networks, while it was being connected to this one. */
    private void leaveIfEnded(ManagedContainer container, NetworkMember member) {
        if (!member.process().alive()) {
            networks.detachAll(member.containerId(), container.calls(), isShared(container));
        }
    }

    private boolean isOn(Network network, NetworkMember member) {
        return networks.endpoints(member.containerId()).stream()
                .anyMatch(each -> each.network().equals(network.id()));
    }

    private boolean means(NetworkAttachment attachment, Network network) {
        String written = attachment.network();
        return network.name().equals(written) || network.id().hex().startsWith(written);
    }

    private static Optional<NetworkMember> member(ManagedContainer container) {
        Birth alive = container.lives().birth();
        return alive == null || !container.runs()
                ? Optional.empty()
                : Optional.of(new Member(container, alive.childPidfd()));
    }

    private record Member(ManagedContainer container, Pidfd process) implements NetworkMember {

        @Override
        public String containerId() {
            return container.id().hex();
        }

        @Override
        public String name() {
            return container.name();
        }

        @Override
        public String hostname() {
            return container.config().hostname();
        }

        @Override
        public NetworkRequest request() {
            return container.config().network();
        }

        @Override
        public HostFiles files() {
            return container.files().names(container.config());
        }
    }
}
