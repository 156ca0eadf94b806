package id.wadah.shell.command;

import java.util.Set;
import picocli.CommandLine.Option;

/**
 * One command: a picocli {@code @Command} class whose options are its grammar, and whose {@link #run} does it.
 *
 * <p>A new object is made for each use. Its texts are in a bundle, below its entry's {@link CommandEntry#textKey} such as
 * {@code command.ps}: {@code .summary} (one line of at most 50 characters, in Indonesian a bare verb first), {@code .brief} (at
 * most 28 characters, for the overview), {@code .usage}
 * (what follows the name: {@code [OPTIONS] CONTAINER}), {@code .about} and {@code .examples} (paragraphs and lines; both
 * may be left out), and {@code .option.<longest name without dashes>} for each option.
 */
public abstract class ShellCommand {

    @Option(names = "--help", usageHelp = true, hidden = true)
    private boolean help;

    /**
     * Does it.
     *
     * @return the exit code, 0 to 255
     * @throws id.wadah.engine.EngineException for what a person can understand and act on; it is shown with its remedy
     * @throws InterruptedException when Ctrl-C was pressed, or the session's client is gone
     */
    public abstract int run(CommandContext context) throws InterruptedException;

    /** Docker's flags of this command that are not there yet, long and short. */
    public Set<String> laterFlags() {
        return Set.of();
    }

    /** Whether what follows the first argument belongs to it, as the words after {@code run IMAGE} do. */
    public boolean optionsEndAtFirstArgument() {
        return false;
    }
}
