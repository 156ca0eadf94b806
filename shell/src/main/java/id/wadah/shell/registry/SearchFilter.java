package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.FoundRepository;
import id.wadah.shell.command.Filters;
import java.util.List;

/** {@code search --filter}: {@code stars=3}, {@code is-official=true}, {@code is-automated=false}; all must hold. */
record SearchFilter(Filters wanted) {

    private static final List<String> KNOWN = List.of("is-automated", "is-official", "stars");

    /** @throws EngineException {@link Problem#INVALID_FILTER} */
    static SearchFilter parse(List<String> written) {
        return new SearchFilter(Filters.parse(written, (key, value, filter) -> {
            Filters.requireKey(KNOWN, key, filter);
            if (!key.equals("stars")) {
                Filters.requireYesOrNo(key, value, filter);
            } else if (!value.matches("[0-9]{1,9}")) {
                throw Filters.invalid(filter, "stars=3");
            }
        }));
    }

    boolean accepts(FoundRepository found) {
        return wanted.values("stars").stream().allMatch(least -> found.stars() >= Integer.parseInt(least))
                && wanted.values("is-official").stream().allMatch(yes -> Filters.isYes(yes) == found.official())
                && wanted.values("is-automated").stream().allMatch(yes -> Filters.isYes(yes) == found.automated());
    }
}
