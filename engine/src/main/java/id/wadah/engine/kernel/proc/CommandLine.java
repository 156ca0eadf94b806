package id.wadah.engine.kernel.proc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code /proc/PID/cmdline}: arguments, each ended by a NUL byte. */
final class CommandLine {

    private CommandLine() {}

    static List<String> parse(byte[] content) {
        List<String> arguments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                arguments.add(new String(content, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        // A process may overwrite its arguments and lose the last NUL, as those do that set their title.
        if (start < content.length) {
            arguments.add(new String(content, start, content.length - start, StandardCharsets.UTF_8));
        }
        return List.copyOf(arguments);
    }
}
