package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What containers may be called, as in Docker; no two have one name. */
final class ContainerNames {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");

    private ContainerNames() {}

    /**
     * The name of a new one.
     *
     * @param asked null for whichever is free
     * @throws EngineException {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}
     */
    static String choose(@Nullable String asked, Lookup others) {
        if (asked == null) {
            return NameGenerator.generate(others::isNameTaken);
        }
        check(asked);
        refuseTaken(asked, others);
        return asked;
    }

    /**
     * Gives it another name.
     *
     * @throws EngineException {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}, {@link Problem#SAME_NAME}; it keeps its name
     */
    static void rename(ManagedContainer container, String asked, Lookup others) {
        String name = asked.startsWith("/") ? asked.substring(1) : asked;
        container.isNeeded(Verb.RENAME);
        if (name.equals(container.name())) {
            throw new EngineException(Problem.SAME_NAME, name);
        }
        check(name);
        refuseTaken(name, others);
        container.reconfigure(config -> config.withName(name));
    }

    private static void refuseTaken(String name, Lookup others) {
        others.holder(name).ifPresent(holder -> {
            throw new EngineException(Problem.NAME_IN_USE, name, holder.id().hex());
        });
    }

    /** @throws EngineException {@link Problem#INVALID_NAME} */
    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new EngineException(Problem.INVALID_NAME, name);
        }
    }
}
