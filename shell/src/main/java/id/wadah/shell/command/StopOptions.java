package id.wadah.shell.command;

import id.wadah.engine.container.Signal;
import id.wadah.engine.container.StopRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code stop} and {@code restart}. */
final class StopOptions {

    @Option(names = {"-s", "--signal"})
    @Nullable
    String signal;

    @Option(
            names = {"-t", "--timeout", "--time"},
            paramLabel = "int")
    @Nullable
    Integer timeout;

    StopRequest request() {
        return new StopRequest(
                signal == null ? null : Signal.parse(signal), timeout == null ? null : StopRequest.seconds(timeout));
    }
}
