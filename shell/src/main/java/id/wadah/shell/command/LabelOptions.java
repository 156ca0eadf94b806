package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags of {@code run} that note something about the container. */
final class LabelOptions {

    @Option(
            names = {"-l", "--label"},
            paramLabel = "key=value")
    List<String> labels = List.of();

    @Option(names = "--label-file", paramLabel = "file")
    List<String> files = List.of();

    /** Those of the files first, so that the flags win. */
    Map<String, String> read(Session session) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String file : files) {
            LinesOfFile.read(session.directory().resolve(file)).forEach(line -> put(all, line));
        }
        labels.forEach(label -> put(all, label));
        return all;
    }

    private static void put(Map<String, String> labels, String label) {
        int equals = label.indexOf('=');
        String key = equals < 0 ? label : label.substring(0, equals);
        if (key.isBlank()) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, label, "--label", "key=value");
        }
        labels.put(key, equals < 0 ? "" : label.substring(equals + 1));
    }
}
