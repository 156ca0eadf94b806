package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.RemovedContainer;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Phase;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steps [CONTAINER] [STEP]}: every kernel call that made a container, or one of them explained. */
@Command(name = "steps")
public final class StepsCommand extends ViewCommand {

    /** Longer numbers are taken for the start of a container's ID. */
    private static final int MOST_DIGITS = 4;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String first = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP")
    private String second = "";

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--failed")
    private boolean failed;

    @Option(names = "--actor")
    private String actor = "";

    @Option(names = "--phase")
    private String phase = "";

    @Override
    void show(CommandContext context, Page page) {
        boolean stepAlone = second.isEmpty() && isStep(first) && !isName(context, first);
        Made made = Made.find(context.engine(), stepAlone ? "" : first);
        String wanted = stepAlone ? first : second;
        List<Step> steps = made.steps();
        if (!wanted.isEmpty()) {
            new StepDetail(page, context.texts()).draw(made.name(), find(made.name(), steps, wanted), made.pid());
            return;
        }
        if (made.removed()) {
            page.prose(0, Ink.warm(text(context, "steps.removed", made.name())));
            page.blank();
        }
        List<Step> shown = filtered(steps);
        if (shown.isEmpty()) {
            page.prose(0, Ink.plain(text(context, "steps.none", made.name())));
            return;
        }
        new StepList(page, context.texts()).draw(made.name(), steps, shown, all);
    }

    /**
     * Whose steps are shown.
     *
     * @param pid of its first process, 0 when it does not run
     */
    private record Made(String name, List<Step> steps, long pid, boolean removed) {

        /** One that is there, or that was removed when it ended; without a name the newest of both. */
        static Made find(Engine engine, String name) {
            List<RemovedContainer> gone = engine.removed();
            if (name.isEmpty()) {
                List<Container> there = engine.containers();
                boolean newestIsGone = !gone.isEmpty()
                        && (there.isEmpty()
                                || gone.get(0)
                                        .created()
                                        .isAfter(there.get(0).config().created()));
                return newestIsGone ? of(gone.get(0)) : of(any(engine, name));
            }
            try {
                return of(engine.container(name));
            } catch (EngineException missing) {
                return gone.stream()
                        .filter(each -> missing.problem() == Problem.NO_SUCH_CONTAINER)
                        .filter(each ->
                                each.name().equals(name) || each.id().hex().startsWith(name))
                        .findFirst()
                        .map(Made::of)
                        .orElseThrow(() -> missing);
            }
        }

        private static Made of(RemovedContainer gone) {
            return new Made(gone.name(), gone.steps(), 0, true);
        }

        private static Made of(Container there) {
            return new Made(there.name(), there.steps(), there.state().pid(), false);
        }
    }

    private List<Step> filtered(List<Step> steps) {
        Optional<Actor> by = choice(actor, "--actor", Actor.values(), each -> word(each.name()));
        Optional<Phase> in = choice(phase, "--phase", Phase.values(), each -> word(each.name()));
        return steps.stream()
                .filter(step -> !failed || step.failed())
                .filter(step -> by.map(each -> step.actor() == each).orElse(true))
                .filter(step -> in.map(each -> step.kind().phase() == each).orElse(true))
                .toList();
    }

    private static <T> Optional<T> choice(String written, String option, T[] values, Function<T, String> word) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values)
                .filter(value -> word.apply(value).equals(word(written)))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        Problem.INVALID_OPTION_VALUE,
                        written,
                        option,
                        String.join(", ", Arrays.stream(values).map(word).toList()))));
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isStep(String text) {
        return text.matches("[0-9]{1," + MOST_DIGITS + "}") || kind(text).isPresent();
    }

    private static boolean isName(CommandContext context, String text) {
        return context.engine().containers().stream()
                        .anyMatch(container -> container.name().equals(text))
                || context.engine().removed().stream()
                        .anyMatch(gone -> gone.name().equals(text));
    }

    private static Optional<StepKind> kind(String text) {
        return Arrays.stream(StepKind.values())
                .filter(kind -> kind.id().equals(text))
                .findFirst();
    }

    /** By number, or the first one of a kind. */
    private static Step find(String name, List<Step> steps, String wanted) {
        return steps.stream()
                .filter(step -> wanted.equals(Integer.toString(step.ordinal()))
                        || wanted.equals(step.kind().id()))
                .findFirst()
                .orElseThrow(
                        () -> new EngineException(Problem.NO_SUCH_STEP, wanted, name, Integer.toString(steps.size())));
    }
}
