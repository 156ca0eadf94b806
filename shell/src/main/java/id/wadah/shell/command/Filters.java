package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What a person wrote behind {@code --filter}: values by key, in the order written. */
public final class Filters {

    private static final List<String> YES_OR_NO = List.of("true", "1", "false", "0");

    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    private Filters() {}

    /** Refuses a key or a value that the command does not know. */
    public interface Check {

        /** @param written the filter as it stands there, for the error */
        void look(String key, String value, String written);
    }

    /** @throws UsageException when one is not {@code key=value}; what {@code check} throws */
    public static Filters parse(List<String> written, Check check) {
        Filters filters = new Filters();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", each);
            }
            String key = each.substring(0, equals).strip();
            String value = each.substring(equals + 1).strip();
            check.look(key, value, each);
            filters.wanted.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
        }
        return filters;
    }

    /** @throws EngineException {@link Problem#INVALID_FILTER}, naming those there are */
    public static void requireKey(Collection<String> known, String key, String written) {
        if (!known.contains(key)) {
            throw invalid(written, String.join(", ", known));
        }
    }

    /** @throws EngineException {@link Problem#INVALID_FILTER} */
    public static void requireYesOrNo(String key, String value, String written) {
        if (!YES_OR_NO.contains(value)) {
            throw invalid(written, key + "=true, " + key + "=false");
        }
    }

    public static boolean isYes(String value) {
        return value.equals("true") || value.equals("1");
    }

    public static EngineException invalid(String written, String accepted) {
        return new EngineException(Problem.INVALID_FILTER, written, accepted);
    }

    boolean has(String key) {
        return wanted.containsKey(key);
    }

    public List<String> values(String key) {
        return wanted.getOrDefault(key, List.of());
    }

    /** Whether one of the key's values holds, or there is none. */
    boolean any(String key, Predicate<String> holds) {
        return values(key).isEmpty() || values(key).stream().anyMatch(holds);
    }

    /** Whether for every key one of its values holds, and all labels are among these. */
    boolean accept(Map<String, String> labels, BiPredicate<String, String> holds) {
        return hasLabels(labels)
                && wanted.keySet().stream()
                        .filter(key -> !key.equals("label"))
                        .allMatch(key -> any(key, value -> holds.test(key, value)));
    }

    /** Whether all that is wanted as {@code label} is there. */
    boolean hasLabels(Map<String, String> labels) {
        return values("label").stream().allMatch(label -> hasLabel(labels, label));
    }

    /** Whether nothing that is wanted as {@code label!} is there. */
    boolean lacksLabels(Map<String, String> labels) {
        return values("label!").stream().noneMatch(label -> hasLabel(labels, label));
    }

    /** @param wanted {@code key}, or {@code key=value} */
    private static boolean hasLabel(Map<String, String> labels, String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0
                ? labels.containsKey(wanted)
                : wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
    }
}
