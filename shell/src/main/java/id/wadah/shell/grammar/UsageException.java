package id.wadah.shell.grammar;

import java.util.List;

/** What was typed cannot be understood. Its text is {@code command.error.<key>}, filled with the details. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Docker's exit code for a wrong flag. */
    public static final int WRONG_FLAG = 125;
    /** Docker's exit code for a wrong number of arguments, or an unknown command. */
    public static final int WRONG_ARGUMENTS = 1;

    private final int exitCode;
    private final String key;
    private final transient List<Object> details;

    public UsageException(int exitCode, String key, Object... details) {
        super(key + " " + List.of(details));
        this.exitCode = exitCode;
        this.key = key;
        this.details = List.of(details);
    }

    public UsageException withExitCode(int other) {
        return new UsageException(other, key, details());
    }

    public int exitCode() {
        return exitCode;
    }

    public String textKey() {
        return "command.error." + key;
    }

    public Object[] details() {
        return details.toArray();
    }
}
