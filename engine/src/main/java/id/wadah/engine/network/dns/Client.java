package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.SyscallResult;
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
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A container on at least one network: where it is connected, its name server if it has one, and what its files say. */
final class Client {

    private static final int PORT = 53;

    private final NetworkMember member;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private ResolvConf told;
    private @Nullable NameServer server;

    Client(NetworkMember member) {
        this.member = member;
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

    /** @throws KernelException when its name server cannot be made */
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
            tell(member.files().resolver(false));
        }
        member.files().removeOwn(endpoint.address());
    }

    private void tell(ResolvConf conf) throws IOException {
        member.files().changeResolver(told, conf);
        told = conf;
    }

    private NameServer serve(DnsLoop loop, NameDirectory names, StepCalls engine) {
        Serving call = new Serving(HostFiles.NAME_SERVER, PORT);
        NameServer.Listening[] opened = new NameServer.Listening[1];
        CallPort<Serving> port = each -> {
            opened[0] = listen(each);
            return new SyscallResult(0, List.of());
        };
        NetworkVisit.inside(
                engine,
                member.process(),
                () -> engine.call(
                        StepKind.SERVE_NAMES,
                        call,
                        port,
                        result -> List.of(new ResolverObject(member.pid(), call.address(), call.port()))));
        NameServer made = new NameServer(member.containerId(), loop, names, this::elsewhere, opened[0]);
        made.begin();
        return made;
    }

    private static NameServer.Listening listen(Serving call) {
        try {
            InetAddress address = HostResolver.address(call.address()).orElseThrow();
            return NameServer.Listening.open(new InetSocketAddress(address, call.port()));
        } catch (BindException taken) {
            throw new KernelException(call, Errno.EADDRINUSE, String.valueOf(taken.getMessage()));
        } catch (IOException refused) {
            throw new KernelException(call, Errno.EIO, String.valueOf(refused.getMessage()));
        }
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
                .map(address -> new Upstream(new InetSocketAddress(address, PORT), from))
                .toList();
    }
}
