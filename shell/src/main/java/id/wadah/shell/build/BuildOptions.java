package id.wadah.shell.build;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.build.BuildRequest.Caching;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.command.NewName;
import id.wadah.shell.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code build} that say what is built. */
final class BuildOptions {

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "name")
    List<String> tags = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "file")
    @Nullable
    String file;

    @Option(names = "--build-arg", paramLabel = "name=value")
    List<String> arguments = List.of();

    @Option(names = "--label", paramLabel = "key=value")
    List<String> labels = List.of();

    @Option(names = "--target", paramLabel = "stage")
    @Nullable
    String target;

    @Option(names = "--platform")
    @Nullable
    String platform;

    @Option(names = "--no-cache")
    boolean noCache;

    @Option(names = "--pull")
    boolean pull;

    @Option(names = "--secret", paramLabel = "id=name,src=file")
    List<String> secrets = List.of();

    List<ImageRef> names() {
        return tags.stream().map(NewName::parse).toList();
    }

    /** As Docker: a name alone takes the value of the client's environment, and nothing where there is none. */
    Map<String, String> arguments(Session session) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (name.isEmpty()) {
                throw new EngineException(Problem.INVALID_OPTION_VALUE, argument, "--build-arg", "NAME=value");
            }
            String value = equals < 0 ? session.environment().get(name) : argument.substring(equals + 1);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    Map<String, String> labels() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            String key = equals < 0 ? label : label.substring(0, equals);
            if (key.isBlank()) {
                throw new EngineException(Problem.INVALID_OPTION_VALUE, label, "--label", "key=value");
            }
            all.put(key, equals < 0 ? "" : label.substring(equals + 1));
        }
        return all;
    }

    /** Content by ID. */
    Map<String, byte[]> secrets(Session session) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        secrets.forEach(written -> {
            SecretOption secret = SecretOption.parse(written);
            all.put(secret.id(), secret.content(session));
        });
        return all;
    }

    Caching caching() {
        if (noCache) {
            return pull ? Caching.NONE_AND_PULL : Caching.NONE;
        }
        return pull ? Caching.PULL : Caching.USUAL;
    }
}
