package id.wadah.shell.command;

import id.wadah.shell.grammar.UsageException;

/** Standard input and output as tar archives, which no person types or reads. */
final class ArchiveStream {

    private ArchiveStream() {}

    /** @throws UsageException when an archive would be written to a terminal */
    static void refuseTerminal(CommandContext context) {
        if (context.session().outputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "archive-to-terminal");
        }
    }

    /** @throws UsageException when an archive would be read from a terminal */
    static void refuseKeyboard(CommandContext context) {
        if (context.session().inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "archive-from-terminal");
        }
    }
}
