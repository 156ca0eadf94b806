package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.NetworkId;
import id.wadah.engine.object.ResolverObject;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A name service, and places that ask it as containers do. */
abstract class AskingContainers {

    @TempDir
    Path files;

    final NetworkId shop = NetworkId.random();
    final NetworkId store = NetworkId.random();
    final NameService service = new NameService(() -> true);
    final StepLog log = new StepLog(List.of());
    final StepCalls engine = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
    final List<AutoCloseable> open = new ArrayList<>(List.of(service));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    Alone alone(String name, String... servers) throws IOException {
        NameSettings settings = new NameSettings(List.of(servers), List.of(), List.of(), List.of(), "");
        Alone member = new Alone(name, files, settings);
        open.add(member);
        return member;
    }

    Endpoint attach(Alone member, Endpoint endpoint) {
        service.attached(endpoint, member, engine);
        return endpoint;
    }

    Endpoint onShop(Alone member, String address, String... aliases) {
        return attach(member, Alone.on("shop", shop, address, false, aliases));
    }

    OtherServer server(Alone where, String address, int code) throws IOException {
        OtherServer server = new OtherServer(where, address, code);
        open.add(server);
        return server;
    }

    /** Where its sockets are, as its step says. */
    ResolverObject server(Alone where) {
        String made = log.steps().stream()
                .filter(step -> step.kind() == StepKind.SERVE_NAMES)
                .flatMap(step -> step.made().stream())
                .findFirst()
                .orElseThrow();
        return new ResolverObject(where.pid(), "127.0.0.11", Integer.parseInt(made.substring(made.indexOf(':') + 1)));
    }
}
