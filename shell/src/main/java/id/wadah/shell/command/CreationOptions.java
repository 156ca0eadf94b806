package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.RunRequest;
import java.util.LinkedHashMap;
import java.util.Map;
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
    ResourceOptions resources = new ResourceOptions();

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    StorageOptions storage = new StorageOptions();

    @Mixin
    LifeOptions life = new LifeOptions();

    @Mixin
    LabelOptions labels = new LabelOptions();

    @Mixin
    LogOptions log = new LogOptions();

    @Mixin
    ImageOptions images = new ImageOptions();

    @Option(names = "--cidfile", paramLabel = "file")
    @Nullable
    String idFile;

    @Option(names = "--name")
    @Nullable
    String name;

    @Option(names = "--rm")
    boolean remove;

    @Option(names = "--entrypoint")
    @Nullable
    String entrypoint;

    /** Creates the container, and notes its ID where that was asked for. */
    Container create(String image, ProcessRequest program, CommandContext context) throws InterruptedException {
        RunRequest request = request(image, program, context);
        images.ensure(image, context);
        if (idFile == null) {
            return create(request, context);
        }
        try (IdFile file = IdFile.make(context.session().directory().resolve(idFile))) {
            Container container = create(request, context);
            file.write(container.id().hex());
            return container;
        }
    }

    private Container create(RunRequest request, CommandContext context) {
        SampleProgress progress = new SampleProgress(context);
        Container container;
        try {
            container = context.engine().create(request, images.progress(progress));
        } finally {
            progress.wipe();
        }
        LimitWarnings.tell(request, container, context);
        return container;
    }

    private RunRequest request(String image, ProcessRequest program, CommandContext context) {
        return new RunRequest(
                        image,
                        name,
                        remove,
                        program,
                        isolation.request(network.mode()),
                        resources.over(limits.request()))
                .with(network.request())
                .with(storage.request(context.session().directory()).labelled(lessonLabels(context)))
                .with(life.request())
                .with(resources.request())
                .with(log.settings())
                .labelled(allLabels(context));
    }

    private Map<String, String> allLabels(CommandContext context) {
        Map<String, String> all = new LinkedHashMap<>(labels.read(context.session()));
        all.putAll(lessonLabels(context));
        return all;
    }

    private static Map<String, String> lessonLabels(CommandContext context) {
        return context.shell().desk().labels(context.engine().root());
    }
}
