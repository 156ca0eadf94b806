package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.shell.grammar.UsageException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;

/** Standard input and output as tar archives, which no person types or reads. */
final class ArchiveStream {

    private ArchiveStream() {}

    /** @throws UsageException when an archive would be written to a terminal */
    static void refuseTerminal(CommandContext context) {
        if (context.session().outputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "archive-to-terminal");
        }
    }

    /**
     * Does something that reads or writes much, so that Ctrl-C ends it.
     *
     * @throws InterruptedException when it did
     */
    static <T> T interruptibly(CommandContext context, Supplier<T> work) throws InterruptedException {
        return context.interruptibly(() -> {
            try {
                return work.get();
            } catch (UncheckedIOException | EngineException e) {
                if (e.getCause() instanceof InterruptedIOException
                        || e.getCause() instanceof ClosedByInterruptException) {
                    throw new InterruptedException();
                }
                throw e;
            }
        });
    }

    /** @throws UsageException when an archive would be read from a terminal */
    static void refuseKeyboard(CommandContext context) {
        if (context.session().inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "archive-from-terminal");
        }
    }
}
