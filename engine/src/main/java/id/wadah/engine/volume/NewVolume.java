package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A volume as a person asks for it.
 *
 * @param name 64 random hexadecimal digits when nobody chose one
 */
public record NewVolume(String name, boolean anonymous, Map<String, String> labels, Map<String, String> options) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws EngineException for a name, or options, that no volume can have */
    public NewVolume {
        checkName(name);
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
        LocalOptions.check(name, options);
    }

    public static NewVolume named(String name) {
        return new NewVolume(name, false, Map.of(), Map.of());
    }

    /** The same with further labels. */
    public NewVolume labelled(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(labels);
        all.putAll(others);
        return new NewVolume(name, anonymous, all, options);
    }

    public static NewVolume unnamed(Map<String, String> labels, Map<String, String> options) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new NewVolume(HexFormat.of().formatHex(random), true, labels, options);
    }

    /** @throws EngineException {@link Problem#INVALID_VOLUME_NAME}, {@link Problem#SHORT_VOLUME_NAME} */
    static void checkName(String name) {
        if (name.length() == 1) {
            throw new EngineException(Problem.SHORT_VOLUME_NAME, name);
        }
        if (!NAME.matcher(name).matches()) {
            throw new EngineException(Problem.INVALID_VOLUME_NAME, name);
        }
    }
}
