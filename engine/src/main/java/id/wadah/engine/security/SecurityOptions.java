package id.wadah.engine.security;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code --security-opt} says; of an option given more than once the last counts.
 *
 * @param noNewPrivileges {@code no-new-privileges[=true|false]}
 * @param seccomp {@code seccomp=unconfined|builtin|FILE}
 * @param systemPathsUnconfined {@code systempaths=unconfined}: no masked and no read-only paths
 * @param written the options with the text of the profile in place of its file name, as {@code inspect} shows them;
 *     parsing them again gives the same options
 */
public record SecurityOptions(
        boolean noNewPrivileges, SeccompChoice seccomp, boolean systemPathsUnconfined, List<String> written) {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");
    private static final String UNCONFINED = "unconfined";

    public SecurityOptions {
        written = List.copyOf(written);
    }

    /**
     * Reads the options; {@code name:value} is accepted for {@code name=value}, as Docker does.
     *
     * <p>{@code apparmor=unconfined} and {@code label=disable} are accepted, since Wadah applies neither; other values of these are not.
     *
     * @param directory what a relative file name of a profile is relative to
     * @throws EngineException with INVALID_SECURITY_OPTION, UNREADABLE_FILE
     */
    public static SecurityOptions parse(List<String> options, Path directory) {
        boolean noNewPrivileges = false;
        boolean systemPathsUnconfined = false;
        SeccompChoice seccomp = new SeccompChoice.Unsaid();
        List<String> written = new ArrayList<>();
        for (String option : options) {
            String shown = option;
            String[] parts = split(option);
            switch (parts[0]) {
                case "no-new-privileges" -> noNewPrivileges = flag(option, parts);
                case "seccomp" -> {
                    seccomp = seccomp(option, parts, directory);
                    shown = seccomp instanceof SeccompChoice.Custom custom ? "seccomp=" + custom.json() : option;
                }
                case "systempaths" -> {
                    requireValue(option, parts, UNCONFINED);
                    systemPathsUnconfined = true;
                }
                case "apparmor" -> requireValue(option, parts, UNCONFINED);
                case "label" -> requireValue(option, parts, "disable");
                default -> throw invalid(option);
            }
            written.add(shown);
        }
        return new SecurityOptions(noNewPrivileges, seccomp, systemPathsUnconfined, written);
    }

    /** Name, and value if there is one. */
    private static String[] split(String option) {
        return option.split(option.contains("=") ? "=" : ":", 2);
    }

    private static boolean flag(String option, String[] parts) {
        if (parts.length == 1 || TRUE.contains(parts[1])) {
            return true;
        }
        if (FALSE.contains(parts[1])) {
            return false;
        }
        throw invalid(option);
    }

    private static void requireValue(String option, String[] parts, String accepted) {
        if (!Optional.of(accepted).equals(value(parts))) {
            throw invalid(option);
        }
    }

    private static SeccompChoice seccomp(String option, String[] parts, Path directory) {
        String value = value(parts).filter(text -> !text.isEmpty()).orElseThrow(() -> invalid(option));
        if (value.equals(UNCONFINED)) {
            return new SeccompChoice.Unconfined();
        }
        if (value.equals("builtin")) {
            return new SeccompChoice.Builtin();
        }
        if (value.startsWith("{")) {
            return new SeccompChoice.Custom("seccomp", value);
        }
        return new SeccompChoice.Custom(value, read(directory.resolve(value)));
    }

    private static Optional<String> value(String[] parts) {
        return parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EngineException(
                    Problem.UNREADABLE_FILE, e, file.toString(), e.getClass().getSimpleName());
        }
    }

    private static EngineException invalid(String option) {
        return new EngineException(Problem.INVALID_SECURITY_OPTION, option);
    }
}
