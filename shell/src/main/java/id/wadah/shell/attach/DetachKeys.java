package id.wadah.shell.attach;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.ByteArrayOutputStream;

/**
 * The keys that bring the prompt back while a container runs, {@code ctrl-p,ctrl-q} unless {@code --detach-keys} says otherwise.
 *
 * @param text one key a comma: a character, or {@code ctrl-} and one of {@code a} to {@code z @ [ \ ] ^ _}
 */
public record DetachKeys(String text) {

    public static final DetachKeys DEFAULT = new DetachKeys("ctrl-p,ctrl-q");

    public DetachKeys {
        bytes(text);
    }

    /** What the terminal sends for these keys; empty when there are none. */
    byte[] bytes() {
        return bytes(text);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!text.isEmpty()) {
            for (String key : text.split(",", -1)) {
                bytes.write(code(key, text));
            }
        }
        return bytes.toByteArray();
    }

    private static int code(String key, String text) {
        if (key.length() == 1 && key.charAt(0) < 128) {
            return key.charAt(0);
        }
        if (key.length() == "ctrl-x".length() && key.startsWith("ctrl-")) {
            char letter = key.charAt(key.length() - 1);
            if (letter >= 'a' && letter <= 'z') {
                return letter - 'a' + 1;
            }
            int special = "@abcdefghijklmnopqrstuvwxyz[\\]^_".indexOf(letter);
            if (special >= 0) {
                return special;
            }
        }
        throw new EngineException(Problem.INVALID_OPTION_VALUE, text, "--detach-keys", "ctrl-p,ctrl-q");
    }
}
