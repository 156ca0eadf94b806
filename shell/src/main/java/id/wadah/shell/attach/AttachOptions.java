package id.wadah.shell.attach;

import id.wadah.engine.container.Signal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a session is connected to a program.
 *
 * @param tty whether the program has a terminal: bytes pass raw, and the detach keys are looked for
 * @param stdin whether the program gets what is typed
 * @param keys the detach keys
 * @param signals takes the signals that the client got, {@code --sig-proxy}; null when they are not passed on, so that Ctrl-C
 *     lets go of the program
 */
public record AttachOptions(
        boolean tty,
        boolean stdin,
        DetachKeys keys,
        @Nullable Consumer<Signal> signals) {}
