package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Variables of {@code --env-file} and {@code -e}, in this order. A name without a value takes the client's, as Docker does; source:
 * the description of {@code --env-file} in docker-run(1).
 */
final class Environment {

    private Environment() {}

    static List<String> of(List<String> variables, List<String> files, Session session) {
        List<String> all = new ArrayList<>();
        for (String file : files) {
            Path path = session.directory().resolve(file);
            for (String line : LinesOfFile.read(path)) {
                all.add(variable(line, path, session.environment()));
            }
        }
        for (String variable : variables) {
            if (variable.isEmpty() || variable.startsWith("=")) {
                throw new EngineException(Problem.INVALID_OPTION_VALUE, variable, "--env", "NAME=value, NAME");
            }
            all.add(withValue(variable, session.environment()));
        }
        return all;
    }

    private static String variable(String line, Path file, Map<String, String> client) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals);
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, line, "--env-file " + file, "NAME=value, NAME, # ...");
        }
        return withValue(line, client);
    }

    private static String withValue(String variable, Map<String, String> client) {
        String value = client.get(variable);
        return variable.contains("=") || value == null ? variable : variable + "=" + value;
    }
}
