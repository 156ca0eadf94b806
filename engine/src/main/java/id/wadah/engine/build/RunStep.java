package id.wadah.engine.build;

import id.wadah.engine.Problem;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.OutputSink;
import id.wadah.engine.container.StageContainer;
import id.wadah.engine.container.StageRequest;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Stage;
import id.wadah.engine.dockerfile.Variables;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.network.NetworkRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RUN: a program in a container of the layers so far; what it writes is the next layer. */
final class RunStep {

    private final Build build;
    private final BuildStep step;
    private final Instruction.Run run;
    private final Draft draft;
    private final Settings settings;
    private final Variables variables;
    private final RunMounts mounts;
    private final List<String> command;

    RunStep(
            Build build,
            Stage stage,
            BuildStep step,
            Instruction.Run run,
            Draft draft,
            Settings settings,
            Variables variables) {
        this.build = build;
        this.step = step;
        this.run = run;
        this.draft = draft;
        this.settings = settings;
        this.variables = variables;
        this.mounts = new RunMounts(build, stage, run, settings.directory());
        this.command = mounts.command(settings.shell());
    }

    Digest key() {
        BuildRequest.Surroundings surroundings = build.request().surroundings();
        return StepKey.of("RUN")
                .with(draft.top())
                .with(draft.platform().toString())
                .with(run.program().command(settings.shell()))
                .with(settings.environment())
                .with(variables.declared())
                .with(settings.directory())
                .with(settings.user())
                .with(networkMode().word())
                .with(surroundings.network().names().extraHosts())
                .with(mounts.keys())
                .digest();
    }

    String createdBy() {
        return CreatedBy.run(run.program().command(settings.shell()), variables.declared());
    }

    private NamespaceMode networkMode() {
        return switch (run.network()) {
            case "none" -> NamespaceMode.Own.NONE;
            case "host" -> NamespaceMode.HOST;
            default -> build.request().surroundings().networkMode();
        };
    }

    CachedStep make(LayerMaking.Making making) {
        List<Path> lowers = build.layers().unpacked(draft);
        try (RunMounts.Prepared prepared = mounts.prepare();
                StageContainer container = build.engine().stages().create(request(lowers, prepared))) {
            build.progress().containerMade(step, container.container().name());
            int code = run(container);
            build.cancellation().done();
            if (code != 0) {
                throw run.source().fault(Problem.BUILD_RUN_FAILED, String.join(" ", command), Integer.toString(code));
            }
            Optional<Path> upper = container.upper();
            return upper.isPresent()
                    ? build.layers().keep(making, upper.get(), lowers)
                    : build.layers().keep(making, container::archive);
        }
    }

    private int run(StageContainer container) {
        try {
            return container.run(
                    new Output(), List.of(), () -> build.cancellation().during(container::kill));
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread of a build", e);
        }
    }

    private StageRequest request(List<Path> lowers, RunMounts.Prepared prepared) {
        BuildRequest.Surroundings surroundings = build.request().surroundings();
        NetworkRequest network = networkMode() == surroundings.networkMode()
                ? surroundings.network()
                : surroundings.network().withAttachments(List.of());
        List<String> environment = new ArrayList<>(variables.arguments());
        environment.addAll(settings.environment());
        return new StageRequest(
                draft.base(),
                draft.baseId(),
                lowers,
                command,
                environment,
                settings.directory(),
                settings.user(),
                networkMode(),
                network,
                surroundings.limits(),
                surroundings.ulimits(),
                surroundings.sharedMemory(),
                prepared.tmpfs(),
                prepared.mounts());
    }

    private final class Output implements OutputSink {

        @Override
        public void stdout(byte[] bytes, int offset, int length) {
            build.progress().output(step, bytes, offset, length, false);
        }

        @Override
        public void stderr(byte[] bytes, int offset, int length) {
            build.progress().output(step, bytes, offset, length, true);
        }
    }
}
