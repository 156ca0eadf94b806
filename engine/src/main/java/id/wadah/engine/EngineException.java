package id.wadah.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can understand and act on. It carries no text in any human language: {@link #problem} is the key
 * of the message ({@code problem.<key>}) and of the remedy ({@code remedy.<key>}) that the shell has in both languages,
 * {@link #details} fill their placeholders {@code {0}}, {@code {1}} ...
 */
public final class EngineException extends RuntimeException {

    private final Problem problem;
    private final transient List<String> details;

    public EngineException(Problem problem, String... details) {
        this(problem, null, details);
    }

    public EngineException(Problem problem, @Nullable Throwable cause, String... details) {
        super(problem + " " + List.of(details), cause);
        this.problem = problem;
        this.details = List.of(details);
    }

    public Problem problem() {
        return problem;
    }

    public List<String> details() {
        return details;
    }
}
