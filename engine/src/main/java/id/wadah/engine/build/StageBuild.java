package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.dockerfile.Variables;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the instructions of one stage, one after the other. */
final class StageBuild {

    private final Build build;
    private final Stage stage;
    private final BuildProgress progress;
    private Variables variables;
    private Settings settings;
    private Draft draft;
    private final List<Instruction.Arg> declared = new ArrayList<>();

    StageBuild(Build build, Stage stage) {
        this.build = build;
        this.stage = stage;
        this.progress = build.progress();
        this.draft = Draft.scratch(build.request().platform());
        this.settings = new Settings(draft.config());
        this.variables = build.global().stage(List.of());
    }

    void run() {
        List<String> triggers = begin();
        for (Instruction instruction : stage.instructions()) {
            step(build.steps().next(stage, instruction.source()), instruction);
        }
        if (!triggers.isEmpty()) {
            draft = draft.with(settings.config());
        }
    }

    /** What it has become. */
    Draft draft() {
        return draft;
    }

    /** Does the FROM, and what its image wants done there; returns that. */
    private List<String> begin() {
        Instruction.From from = build.global().substitute(stage.from());
        BuildStep step = build.steps().next(stage, from.source());
        long begun = begin(step);
        Optional<Stage> earlier = build.earlier(from.image(), stage);
        if (earlier.isPresent()) {
            StageBuild before = build.stage(earlier.get());
            draft = before.draft;
            declared.addAll(before.declared);
            end(step, new StepResult.BaseStage(from.image()), begun);
        } else if (from.image().equals(Draft.SCRATCH)) {
            draft = Draft.scratch(platform(from));
            end(step, new StepResult.Base(Optional.empty()), begun);
        } else {
            Image image = build.bases().find(from.image(), asked(from));
            draft = Draft.of(from.image(), image, platform(from));
            end(step, new StepResult.Base(Optional.of(image)), begun);
        }
        List<String> triggers = draft.config().onBuild();
        settings = new Settings(draft.config());
        variables = build.global().stage(settings.environment());
        // A stage has what the one that it begins with has declared.
        declared.forEach(variables::apply);
        for (String trigger : triggers) {
            step(Steps.trigger(step, trigger), Dockerfile.instruction(draft.base() + " (ONBUILD)", trigger));
        }
        return triggers;
    }

    private Platform platform(Instruction.From from) {
        return Platforms.runnable(from, build.request().platform());
    }

    /** What the instruction itself says. */
    private @Nullable Platform asked(Instruction.From from) {
        return from.platform() == null || from.platform().isEmpty() ? null : platform(from);
    }

    private long begin(BuildStep step) {
        build.cancellation().check();
        progress.stepBegins(step);
        return System.nanoTime();
    }

    private void end(BuildStep step, StepResult result, long begun) {
        progress.stepEnds(step, result, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void step(BuildStep step, Instruction written) {
        long begun = begin(step);
        Instruction instruction = variables.substitute(written);
        StepResult result = result(step, instruction);
        variables.apply(instruction);
        end(step, result, begun);
    }

    private StepResult result(BuildStep step, Instruction instruction) {
        if (instruction instanceof Instruction.Run run) {
            RunStep running = new RunStep(build, stage, step, run, draft, settings, variables);
            return layer(running.key(), running.createdBy(), running::make);
        } else if (instruction instanceof Instruction.Workdir directory) {
            WorkdirStep entering = new WorkdirStep(build, directory, draft, settings);
            StepResult result = layer(entering.key(), entering.createdBy(), entering::make);
            settings.apply(directory);
            draft = draft.with(settings.config());
            return result;
        } else if (instruction instanceof Instruction.Copy copy) {
            return copy(copy);
        } else if (instruction instanceof Instruction.Add add) {
            try (CopyStep adding = CopyStep.of(build, add, draft, settings)) {
                return layer(adding.key(), CopyStep.createdBy(add), adding::make);
            }
        }
        set(instruction);
        return new StepResult.Setting();
    }

    private StepResult copy(Instruction.Copy copy) {
        FileSource from = copy.from() == null ? null : FileSource.of(build, stage, copy.from());
        String createdBy = CopyStep.createdBy(copy);
        Optional<Digest> quick = CopyStep.quickKey(copy, from, draft, settings);
        Optional<CachedStep> known = quick.flatMap(this::known);
        if (known.isPresent()) {
            return take(known.get(), createdBy, true);
        }
        try (CopyStep copying = CopyStep.of(build, copy, from, draft, settings)) {
            StepResult result = layer(copying.key(), createdBy, copying::make);
            Optional<CachedStep> made = build.layers().find(copying.key());
            quick.ifPresent(key -> made.ifPresent(step -> build.layers().keepAs(key, step)));
            return result;
        }
    }

    private void set(Instruction instruction) {
        if (instruction instanceof Instruction.Arg arg) {
            declared.add(arg);
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            draft = draft.by(maintainer.name());
        } else if (!settings.apply(instruction)) {
            throw new IllegalStateException(instruction.keyword() + " is not done here");
        }
        draft = draft.with(settings.config(), CreatedBy.of(instruction));
    }

    private Optional<CachedStep> known(Digest key) {
        return build.request().caching().steps() ? build.layers().find(key) : Optional.empty();
    }

    /** Takes what an equal step has made, or else makes it. */
    private StepResult layer(Digest key, String createdBy, Function<LayerMaking.Making, CachedStep> make) {
        Optional<CachedStep> known = known(key);
        return known.isPresent()
                ? take(known.get(), createdBy, true)
                : take(make.apply(new LayerMaking.Making(key, createdBy, draft)), createdBy, false);
    }

    private StepResult take(CachedStep made, String createdBy, boolean cached) {
        draft = draft.with(LayerMaking.layer(made), createdBy, made.created());
        return result(made.layer(), cached);
    }

    private static StepResult result(@Nullable CachedLayer layer, boolean cached) {
        return layer == null
                ? new StepResult.NoChange(cached)
                : new StepResult.Layer(layer.diffId(), layer.unpackedSize(), layer.files(), cached);
    }
}
