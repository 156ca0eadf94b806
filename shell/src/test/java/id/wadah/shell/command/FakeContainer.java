package id.wadah.shell.command;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.ContainerLog;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.LifeRequest;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.LogSettings;
import id.wadah.engine.container.OutputSink;
import id.wadah.engine.container.ResourceRequest;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import id.wadah.engine.volume.Storage;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A container that is only told of. */
record FakeContainer(ContainerConfig config, ContainerState state) implements Container {

    /** @param number makes the ID: 7 is 777... */
    static FakeContainer of(int number, String name, Status status, Duration age, int exitCode, String... command) {
        Instant since = Instant.now().minus(age);
        ContainerConfig config = new ContainerConfig(
                new ContainerId(Integer.toString(number).repeat(64)),
                name,
                since.minusSeconds(3600),
                "busybox:1.36",
                "sha256:" + "b".repeat(64),
                List.of(),
                List.of(command),
                List.of(),
                "/",
                "",
                "host",
                false,
                false,
                false,
                "SIGTERM",
                Map.of("tier", "front"),
                IsolationRequest.DEFAULT,
                LimitsRequest.NONE,
                NetworkRequest.DEFAULT,
                Storage.NONE,
                LifeRequest.DEFAULT,
                ResourceRequest.NONE,
                LogSettings.DEFAULT);
        boolean started = status != Status.CREATED;
        return new FakeContainer(
                config,
                new ContainerState(
                        status,
                        status == Status.RUNNING ? 4242 : 0,
                        exitCode,
                        false,
                        "",
                        started ? since : null,
                        status == Status.EXITED ? since : null));
    }

    /** An engine that has them, and nothing else. */
    static Engine engineOf(FakeContainer... containers) {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "containers" -> List.of(containers);
                        case "root" -> new DataRoot(Path.of("/nowhere"));
                        case "images" -> new ImageStore(new DataRoot(Path.of("/nowhere")), LocalKernel.get());
                        case "registryServers" -> {
                            DataRoot root = new DataRoot(Path.of("/nowhere"));
                            yield new RegistryServers(root, new ImageStore(root, LocalKernel.get()), id -> List.of());
                        }
                        case "writtenBytes" -> 7L;
                        case "stopAll" -> {
                            @SuppressWarnings("unchecked")
                            Consumer<Container> ended = (Consumer<Container>) arguments[0];
                            Stream.of(containers)
                                    .filter(each -> each.state().runs())
                                    .forEach(ended);
                            yield null;
                        }
                        default -> throw new AssertionError("nobody should ask for " + method);
                    };
                });
    }

    @Override
    public ContainerId id() {
        return config.id();
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public List<Step> steps() {
        return List.of();
    }

    @Override
    public List<KernelObject> objects() {
        return List.of();
    }

    @Override
    public Attachment attach(OutputSink sink, boolean input) {
        throw new AssertionError("nobody should attach");
    }

    @Override
    public ContainerLog log() {
        throw new AssertionError("nobody should read the log");
    }

    @Override
    public int await() {
        throw new AssertionError("nobody should wait");
    }
}
