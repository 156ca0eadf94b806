package id.wadah.shell.build;

import id.wadah.engine.EngineException;
import id.wadah.engine.build.BuildProgress;
import id.wadah.engine.build.BuildStep;
import id.wadah.engine.build.StepResult;
import id.wadah.engine.dockerfile.Warning;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.registry.client.TransferProgress;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.SampleProgress;
import id.wadah.shell.transfer.Transfers;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person sees of a build; several threads tell it. */
abstract class BuildView implements BuildProgress {

    private static final String INDENT = "    ";

    final CommandContext context;
    final Page page;
    private final StepText text;
    private final SampleProgress samples;
    private OutputLines output = new OutputLines();
    private OutputLines errors = new OutputLines();
    private String container = "";
    private @Nullable BuildStep step;
    private @Nullable Transfers transfers;

    BuildView(CommandContext context) {
        this.context = context;
        this.page = Page.of(context, context.out());
        this.text = new StepText(context.texts(), page.glyphs());
        this.samples = new SampleProgress(context);
    }

    /** Another line of what a program writes; the last of them may be the beginning of one. */
    abstract void show(List<String> lines, String begun);

    /** The program has ended: what is to stay of its output stays. */
    abstract void settle(boolean failed);

    @Override
    public synchronized void warned(Warning warning) {
        String said = context.text(
                "build.warning." + warning.kind().key(), warning.details().toArray());
        page.prose(0, Ink.warm(warning.source().file() + ":" + warning.source().firstLine() + ": " + said));
    }

    @Override
    public synchronized void unusedArgument(String name) {
        page.prose(0, Ink.warm(context.text("build.unused-argument", name)));
    }

    @Override
    public synchronized void stepBegins(BuildStep begun) {
        step = begun;
        output = new OutputLines();
        errors = new OutputLines();
        container = "";
        page.line(text.title(begun));
        context.out().flush();
    }

    @Override
    public AssemblyProgress assembly() {
        return samples;
    }

    @Override
    public synchronized TransferProgress transfers(ImageRef image) {
        endTransfers();
        transfers = Transfers.to(context.out(), context.session(), context.texts());
        return transfers.progress();
    }

    private void endTransfers() {
        if (transfers != null) {
            transfers.close();
            transfers = null;
        }
    }

    @Override
    public synchronized void containerMade(BuildStep step, String name) {
        container = name;
    }

    @Override
    public synchronized void output(BuildStep step, byte[] bytes, int offset, int length, boolean error) {
        OutputLines stream = error ? errors : output;
        show(stream.take(bytes, offset, length), stream.begun());
        context.out().flush();
    }

    private void endOutput(boolean failed) {
        show(output.rest(), "");
        show(errors.rest(), "");
        settle(failed);
    }

    @Override
    public synchronized void stepEnds(BuildStep ended, StepResult result, Duration took) {
        step = null;
        samples.wipe();
        endTransfers();
        endOutput(false);
        page.line(text.result(result, took, container));
        context.out().flush();
    }

    /** No more will come; to be called when the build has failed. */
    synchronized void failed() {
        samples.wipe();
        endTransfers();
        endOutput(true);
        context.out().flush();
    }

    /** Where the step stands, unless the failure says that itself. */
    synchronized void tellPlace(EngineException failure) {
        BuildStep failed = step;
        if (failed != null) {
            String line = Integer.toString(failed.source().firstLine());
            List<String> details = failure.details();
            if (details.size() < 3 || !details.get(1).equals(line)) {
                page.line(Ink.bad("  " + failed.source().file() + ":" + line));
                context.out().flush();
            }
        }
    }

    void line(String line) {
        page.line(Ink.dim(INDENT + line));
    }

    StepText text() {
        return text;
    }
}
