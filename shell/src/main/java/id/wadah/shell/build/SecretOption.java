package id.wadah.shell.build;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code --secret id=NAME[,src=FILE|,env=VARIABLE]}: what a RUN finds as a file for as long as it runs. Source: docker-buildx-build(1).
 *
 * @param file where its content is; null for a variable
 * @param variable of the client's environment; null for a file
 */
record SecretOption(
        String id, @Nullable String file, @Nullable String variable) {

    private static final String ACCEPTED = "id=NAME,src=FILE; id=NAME,env=VARIABLE";
    /** Bytes; as much as Docker takes. */
    private static final int MOST = 500 * 1024;

    static SecretOption parse(String written) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : written.split(",")) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw wrong(written);
            }
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        String id = fields.remove("id");
        String type = fields.getOrDefault("type", "");
        String source = first(fields, "src", "source");
        String variable = fields.remove("env");
        fields.remove("type");
        if (id == null
                || id.isEmpty()
                || !fields.isEmpty()
                || !type.isEmpty() && !type.equals("file") && !type.equals("env")) {
            throw wrong(written);
        }
        if (type.equals("env") && variable == null) {
            return new SecretOption(id, null, source == null ? id : source);
        }
        // As in Docker: without either, a variable of that name, or else a file.
        return new SecretOption(id, source == null && variable == null ? id : source, variable);
    }

    private static @Nullable String first(Map<String, String> fields, String name, String other) {
        String value = fields.remove(name);
        String also = fields.remove(other);
        return value == null ? also : value;
    }

    private static EngineException wrong(String written) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written, "--secret", ACCEPTED);
    }

    byte[] content(Session session) {
        if (variable != null) {
            String value = session.environment().get(variable);
            if (value == null) {
                throw wrong("env=" + variable);
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }
        if (id.equals(file) && session.environment().containsKey(id)) {
            return session.environment().get(id).getBytes(StandardCharsets.UTF_8);
        }
        Path path = session.directory().resolve(String.valueOf(file));
        try {
            byte[] content = Files.readAllBytes(path);
            if (content.length > MOST) {
                throw new EngineException(Problem.UNREADABLE_FILE, path.toString(), "> 500 KiB");
            }
            return content;
        } catch (IOException e) {
            throw new EngineException(Problem.UNREADABLE_FILE, e, path.toString(), "ENOENT");
        }
    }
}
