package id.wadah.shell.command;

import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.attach.AttachOptions;
import id.wadah.shell.attach.DetachKeys;
import id.wadah.shell.attach.Ending;
import id.wadah.shell.attach.Foreground;
import id.wadah.shell.attach.SessionSink;

/** What the commands that start a container have in common. */
final class Starting {

    private Starting() {}

    /** Starts it, and says so when its root had to be a plain copy. */
    static void start(Container container, CommandContext context) {
        StartNotices.print(container, context);
        context.engine().start(container, context.stepObservers());
        if (container.steps().stream().anyMatch(step -> step.kind() == StepKind.BIND_ROOT)) {
            HelpPage.wrap(
                            context.text(
                                    "session.copied-root",
                                    context.engine().root().path()),
                            context.width())
                    .forEach(context.err()::println);
            context.err().flush();
        }
    }

    /**
     * Starts it with the session's terminal, and stays until that life of it ends; its exit code.
     *
     * @param input whether what is typed goes to the program
     * @param signals whether the client's signals do
     */
    static int attached(Container container, boolean input, boolean signals, DetachKeys keys, CommandContext context) {
        boolean tty = container.config().tty();
        AttachOptions options =
                new AttachOptions(tty, input, keys, signals || tty ? Attaching.signalsTo(container, context) : null);
        Attachment attachment = container.attach(new SessionSink(context.session()), input);
        Ending ending;
        try (Foreground foreground = new Foreground(context.session(), context.typeAhead(), attachment, options)) {
            start(container, context);
            ending = foreground.await(attachment::await);
        }
        return Attaching.finish(ending, container.name(), "command.attach", context);
    }
}
