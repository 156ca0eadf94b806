package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.HostFiles;
import id.wadah.engine.network.HostResolver;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.ResolvConf;
import id.wadah.engine.object.ResolverObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A container on at least one network: where it is connected, its name server if it has one, and what its files say. */
final class Client {

    private final NetworkMember member;
    private final BooleanSupplier redirects;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private ResolvConf told;
    private @Nullable NameServer server;
    private @Nullable Redirection redirection;

    /** @param redirects whether the kernel can lead port 53 to another */
    Client(NetworkMember member, BooleanSupplier redirects) {
        this.member = member;
        this.redirects = redirects;
        this.told = member.files().resolver(false);
    }

    NetworkMember member() {
        return member;
    }

    boolean connected() {
        return !endpoints.isEmpty();
    }

    private boolean named() {
        return endpoints.stream().anyMatch(each -> !each.standard());
    }

    /** @throws id.wadah.engine.kernel.KernelException when its name server cannot be made */
    void attached(Endpoint endpoint, Supplier<DnsLoop> loop, NameDirectory names, StepCalls engine) throws IOException {
        endpoints.add(endpoint);
        member.files().addOwn(endpoint.address());
        if (named() && server == null) {
            server = serve(loop.get(), names, engine);
            tell(member.files().resolverWithNames());
        }
    }

    /** What can be undone is undone, also when the first of it fails. */
    void detaching(Endpoint endpoint) throws IOException {
        endpoints.removeIf(each -> each.id().equals(endpoint.id()));
        NameServer running = server;
        if (!named() && running != null) {
            server = null;
            running.close();
            stopRedirecting();
            tell(member.files().resolver(false));
        }
        member.files().removeOwn(endpoint.address());
    }

    private void stopRedirecting() {
        Redirection running = redirection;
        if (running != null) {
            redirection = null;
            running.close();
        }
    }

    private void tell(ResolvConf conf) throws IOException {
        member.files().changeResolver(told, conf);
        told = conf;
    }

    private NameServer serve(DnsLoop loop, NameDirectory names, StepCalls engine) {
        Listening listening = NetworkVisit.inside(engine, member.process(), () -> listen(engine));
        NameServer made = new NameServer(member.containerId(), loop, names, this::elsewhere, listening);
        made.begin();
        return made;
    }

    /** In a thread that is in the container's network. */
    private Listening listen(StepCalls engine) {
        boolean aside = redirects.getAsBoolean();
        Serving call = new Serving(HostFiles.NAME_SERVER, aside ? 0 : Redirection.PORT);
        Listening[] opened = new Listening[1];
        CallPort<Serving> port = each -> {
            opened[0] = each.open();
            return new SyscallResult(0, List.of());
        };
        engine.call(
                StepKind.SERVE_NAMES,
                call,
                port,
                result -> List.of(new ResolverObject(member.pid(), call.address(), opened[0].port())));
        if (aside) {
            try {
                redirection = Redirection.to(Ipv4.of(call.address()), opened[0].port(), engine);
            } catch (RuntimeException refused) {
                opened[0].close();
                throw refused;
            }
        }
        return opened[0];
    }

    /** Sockets of the container's own network. */
    private Opener within() {
        Pidfd process = member.process();
        return new Opener() {
            @Override
            public <T> T in(Opening<T> opening) throws IOException {
                return NetworkVisit.open(process, opening::open);
            }
        };
    }

    /**
     * Who answers what nobody on the networks is called: {@code --dns}, reached as the container would reach it; else the host's, reached
     * as the host does, unless the container is cut off from the outside.
     */
    private List<Upstream> elsewhere() {
        List<String> asked = member.request().names().servers();
        if (!asked.isEmpty()) {
            Opener within = within();
            return upstreams(asked, within);
        }
        boolean leadsOut = endpoints.stream().anyMatch(each -> each.router().isPresent());
        return leadsOut ? upstreams(HostResolver.OF_HOST.plain().servers(), Opener.HERE) : List.of();
    }

    private static List<Upstream> upstreams(List<String> servers, Opener from) {
        return servers.stream()
                .map(HostResolver::address)
                .flatMap(Optional::stream)
                .map(address -> new Upstream(new InetSocketAddress(address, Redirection.PORT), from))
                .toList();
    }
}
