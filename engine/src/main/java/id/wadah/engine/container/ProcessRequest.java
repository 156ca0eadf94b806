package id.wadah.engine.container;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that a person asks for, in a new container or in a running one.
 *
 * @param command arguments after the image; empty for the image's own
 * @param entrypoint {@code --entrypoint}; null for the image's, the empty string for none
 * @param environment {@code NAME=value}, or {@code NAME} to take nothing; later ones win
 * @param workingDirectory {@code -w}, null for the image's
 * @param user {@code -u}, null for the image's
 * @param tty {@code -t}: a pty as its terminal
 * @param stdin {@code -i}: its standard input stays open
 * @param size the terminal's first size, null when unknown
 */
public record ProcessRequest(
        List<String> command,
        @Nullable String entrypoint,
        List<String> environment,
        @Nullable String workingDirectory,
        @Nullable String user,
        boolean tty,
        boolean stdin,
        @Nullable TerminalSize size) {

    public ProcessRequest {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /** The plain form: a command, no terminal, no input. */
    public static ProcessRequest of(String... command) {
        return new ProcessRequest(List.of(command), null, List.of(), null, null, false, false, null);
    }
}
