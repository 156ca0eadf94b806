package id.wadah.shell.command;

import id.wadah.engine.container.LogSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of {@code run} that say what is kept of the container's output. */
final class LogOptions {

    @Option(names = "--log-driver", paramLabel = "driver")
    String driver = "";

    @Option(names = "--log-opt", paramLabel = "key=value")
    List<String> options = List.of();

    LogSettings settings() {
        return LogSettings.parse(driver, options);
    }
}
