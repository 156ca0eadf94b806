package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.build.context.Web;
import id.wadah.engine.build.copy.Copier;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.GlobalArguments;
import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One build: the stages that the wanted one needs, and the image that it becomes. */
final class Build {

    /** An argument by which builds of the same content are the same. Source: reproducible-builds.org. */
    private static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";

    private final Engine engine;
    private final CacheMounts caches;
    private final Copier copier;
    private final ImageWriting store;
    private final BuildRequest request;
    private final BuildProgress progress;
    private final Cancellation cancellation;
    private final Dockerfile file;
    private final LayerMaking layers;
    private final BaseImages bases;
    private final GlobalArguments global;
    private final Steps steps;
    private final Map<Integer, StageBuild> built = new HashMap<>();
    private final @Nullable Instant epoch;

    Build(
            Engine engine,
            CacheMounts caches,
            Copier copier,
            ImageWriting store,
            BuildRequest request,
            BuildProgress progress,
            Cancellation cancellation) {
        this.engine = engine;
        this.caches = caches;
        this.copier = copier;
        this.store = store;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.file = request.context().dockerfile();
        this.bases = new BaseImages(engine, store, request, progress, cancellation);
        this.global = GlobalArguments.of(file, request.arguments(), Platform.current(), request.platform());
        this.epoch = epoch(request.arguments().get(SOURCE_DATE_EPOCH));
        this.layers = new LayerMaking(engine.images(), store, epoch);
        this.steps = new Steps(file, target());
    }

    private static @Nullable Instant epoch(@Nullable String seconds) {
        if (seconds == null || seconds.isEmpty()) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, seconds, "--build-arg " + SOURCE_DATE_EPOCH, "1700000000");
        }
    }

    private Stage target() {
        String asked = request.target();
        if (asked == null || asked.isEmpty()) {
            return file.stages().get(file.stages().size() - 1);
        }
        return file.stage(asked)
                .orElseThrow(() -> new EngineException(
                        Problem.NO_SUCH_TARGET,
                        asked,
                        file.name(),
                        file.stages().stream()
                                .flatMap(stage -> stage.name().stream())
                                .collect(Collectors.joining(", "))));
    }

    Image image() {
        file.warnings().forEach(progress::warned);
        steps.needed().forEach(this::stage);
        Draft draft = stage(target()).draft();
        global.unused().stream().filter(name -> !name.equals(SOURCE_DATE_EPOCH)).forEach(progress::unusedArgument);
        RunConfig config = draft.config();
        if (!request.labels().isEmpty()) {
            Map<String, String> labels = new LinkedHashMap<>(config.labels());
            labels.putAll(request.labels());
            draft = draft.with(config.withLabels(labels));
        }
        Image image = new ImageCompletion(
                        engine.images(), store, request.caching().steps(), epoch)
                .complete(draft, request.names());
        request.names().forEach(name -> engine.images().events().tagged(image, name));
        return image;
    }

    /** A stage, built now where it was not yet. */
    StageBuild stage(Stage stage) {
        StageBuild done = built.get(stage.index());
        if (done == null) {
            done = new StageBuild(this, stage);
            done.run();
            built.put(stage.index(), done);
        }
        return done;
    }

    /** The stage that is meant by a name, or a number, in that one. */
    Optional<Stage> earlier(String nameOrNumber, Stage than) {
        return file.stage(nameOrNumber, than.index());
    }

    Engine engine() {
        return engine;
    }

    BuildRequest request() {
        return request;
    }

    BuildProgress progress() {
        return progress;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Copier copier() {
        return copier;
    }

    /** The files that may be copied. */
    SourceTree context() {
        return request.context().files();
    }

    /** Where addresses lead. */
    Web web() {
        return Web.of(engine.registries(), request.user());
    }

    CacheMounts caches() {
        return caches;
    }

    LayerMaking layers() {
        return layers;
    }

    BaseImages bases() {
        return bases;
    }

    GlobalArguments global() {
        return global;
    }

    Steps steps() {
        return steps;
    }
}
