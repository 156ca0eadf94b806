package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.grammar.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cp}: copies files out of a container or into one; {@code -} is a tar archive. */
@Command(name = "cp")
public final class CpCommand extends ShellCommand {

    @Option(names = {"-a", "--archive"})
    private boolean archive;

    @Option(names = {"-L", "--follow-link"})
    private boolean followLink;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Parameters(index = "0", arity = "1", paramLabel = "SOURCE")
    private String source = "";

    @Parameters(index = "1", arity = "1", paramLabel = "DESTINATION")
    private String destination = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        if (source.isEmpty() || destination.isEmpty() || source.endsWith(":") || destination.endsWith(":")) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "cp-empty");
        }
        CopyEnd from = CopyEnd.parse(source);
        CopyEnd to = CopyEnd.parse(destination);
        if (from.isContainer() == to.isContainer()) {
            throw new UsageException(
                    UsageException.WRONG_ARGUMENTS, from.isContainer() ? "cp-across" : "cp-no-container");
        }
        Engine engine = context.engine();
        Container container = engine.container(from.isContainer() ? from.container() : to.container());
        if (to.isStream()) {
            ArchiveStream.refuseTerminal(context);
        } else if (from.isStream()) {
            ArchiveStream.refuseKeyboard(context);
        }
        context.out().flush();
        long bytes = ArchiveStream.interruptibly(
                context,
                () -> engine.withFiles(
                        container,
                        files -> from.isContainer() ? out(files, from, to, context) : in(files, from, to, context)));
        if (!quiet && !to.isStream() && context.session().outputIsTerminal()) {
            context.err().println(context.text("command.cp.copied", HumanSize.decimal(bytes), destination));
        }
        return 0;
    }

    private long out(FileSpace files, CopyEnd from, CopyEnd to, CommandContext context) {
        if (to.isStream()) {
            try {
                return Copying.pack(
                        files, from.inside(), followLink, context.session().output());
            } catch (IOException clientGone) {
                throw new UncheckedIOException(clientGone);
            }
        }
        // Files belong to whoever copies them, as with cp(1): the session's user, which is the daemon's.
        UnaryOperator<Ownership> owner = archive ? UnaryOperator.identity() : each -> each.ownedBy(0, 0);
        try (FileSpace host = FileSpace.ofHost()) {
            return Copying.copy(files, from.inside(), followLink, host, to.outside(context.session()), owner);
        }
    }

    private long in(FileSpace files, CopyEnd from, CopyEnd to, CommandContext context) {
        UnaryOperator<Ownership> owner = UnaryOperator.identity();
        if (from.isStream()) {
            return Copying.unpack(context.session().input(), files, to.inside(), owner);
        }
        try (FileSpace host = FileSpace.ofHost()) {
            return Copying.copy(host, from.outside(context.session()), followLink, files, to.inside(), owner);
        }
    }
}
