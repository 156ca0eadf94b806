package id.wadah.lessons.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a lesson or one of its sections needs of the machine.
 *
 * @param word a feature's id as {@code doctor} shows it ({@code user-namespace}), or {@code cgroup-v1} or {@code cgroup-v2} for how the
 *     memory controller is reached, or a program of the host ({@code unshare})
 * @param wanted false where a {@code !} before the word means that it must be missing
 */
public record HostCondition(String word, boolean wanted) {

    private static final Pattern WRITTEN = Pattern.compile("!?[a-z][a-z0-9-]*");

    /** @throws IllegalArgumentException when it is written in another way */
    @JsonCreator
    public static HostCondition parse(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException("not a condition: " + written);
        }
        boolean negated = written.startsWith("!");
        return new HostCondition(negated ? written.substring(1) : written, !negated);
    }

    @Override
    @JsonValue
    public String toString() {
        return (wanted ? "" : "!") + word;
    }

    public boolean holds(Machine machine) {
        return machine.has(word) == wanted;
    }
}
