package id.wadah.shell.command;

import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.TerminalSize;
import id.wadah.engine.container.Verb;
import id.wadah.shell.attach.AttachOptions;
import id.wadah.shell.attach.DetachKeys;
import id.wadah.shell.attach.Ending;
import id.wadah.shell.attach.Foreground;
import id.wadah.shell.attach.SessionSink;
import id.wadah.shell.grammar.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attach}: connects the terminal to a container that runs. */
@Command(name = "attach")
public final class AttachCommand extends ShellCommand {

    @Option(names = "--no-stdin")
    private boolean noStdin;

    @Option(names = "--detach-keys")
    private String detachKeys = DetachKeys.DEFAULT.text();

    @Option(names = "--sig-proxy")
    private boolean signalProxy = true;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public int run(CommandContext context) {
        DetachKeys keys = new DetachKeys(detachKeys);
        Container container = context.engine().container(name);
        Verb.ATTACH.isNeeded(container.name(), container.state().status());
        boolean tty = container.config().tty();
        boolean stdin = container.config().stdin() && !noStdin;
        if (tty && stdin && !context.session().inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "no-terminal");
        }
        boolean proxied = signalProxy || tty;
        AttachOptions options =
                new AttachOptions(tty, stdin, keys, proxied ? Attaching.signalsTo(container, context) : null);
        Attachment attachment = container.attach(new SessionSink(context.session()), stdin);
        Ending ending;
        try (Foreground foreground = new Foreground(context.session(), context.typeAhead(), attachment, options)) {
            redraw(attachment, tty, context);
            ending = foreground.await(attachment::await);
        }
        return Attaching.finish(ending, container.name(), "command.attach", context);
    }

    /** A change of size makes full-screen programs and shells draw themselves anew. */
    private static void redraw(Attachment attachment, boolean tty, CommandContext context) {
        TerminalSize size = Attaching.size(context.session());
        if (tty && size != null) {
            attachment.resize(new TerminalSize(size.rows(), Math.min(65535, size.columns() + 1)));
            attachment.resize(size);
        }
    }
}
