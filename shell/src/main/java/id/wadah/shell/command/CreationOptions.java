package id.wadah.shell.command;

import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.RunRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code run} and {@code create} have in common: everything that makes a container what it is. */
final class CreationOptions {

    @Mixin
    ProcessOptions process = new ProcessOptions();

    @Mixin
    IsolationOptions isolation = new IsolationOptions();

    @Mixin
    LimitOptions limits = new LimitOptions();

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    StorageOptions storage = new StorageOptions();

    @Mixin
    LifeOptions life = new LifeOptions();

    @Option(names = "--name")
    @Nullable
    String name;

    @Option(names = "--rm")
    boolean remove;

    @Option(names = "--entrypoint")
    @Nullable
    String entrypoint;

    RunRequest request(String image, ProcessRequest program, CommandContext context) {
        return new RunRequest(image, name, remove, program, isolation.request(network.mode()), limits.request())
                .with(network.request())
                .with(storage.request(context.session().directory()))
                .with(life.request())
                .labelled(context.shell().desk().labels(context.engine().root()));
    }
}
