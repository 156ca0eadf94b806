package id.wadah.engine.kernel.proc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code /proc/PID/limits}; source: proc_pid_limits(5), getrlimit(2).
 *
 * @param name the kernel's: {@code Max open files}
 * @param soft what is in force; empty for no limit
 * @param hard up to which the process may raise it; empty for no limit
 * @param unit {@code bytes}, {@code files} ...; may be empty
 */
public record ResourceLimit(String name, OptionalLong soft, OptionalLong hard, String unit) {

    private static final Pattern LINE =
            Pattern.compile("(Max .*?) +(unlimited|[0-9]+) +(unlimited|[0-9]+) *([a-z]*) *");

    static List<ResourceLimit> parseAll(String text) {
        return text.lines().map(ResourceLimit::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<ResourceLimit> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new ResourceLimit(
                        matcher.group(1), number(matcher.group(2)), number(matcher.group(3)), matcher.group(4)))
                : Optional.empty();
    }

    private static OptionalLong number(String text) {
        return text.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
