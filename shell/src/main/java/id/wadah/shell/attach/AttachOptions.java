package id.wadah.shell.attach;

import id.wadah.engine.container.Signal;
import java.util.function.Consumer;

/**
 * How a session is connected to a program.
 *
 * @param tty whether the program has a terminal: bytes pass raw, and the detach keys are looked for
 * @param stdin whether the program gets what is typed
 * @param keys the detach keys
 * @param signals takes the signals that the client got, {@code --sig-proxy}; does nothing when they are not to be passed on
 */
public record AttachOptions(boolean tty, boolean stdin, DetachKeys keys, Consumer<Signal> signals) {}
