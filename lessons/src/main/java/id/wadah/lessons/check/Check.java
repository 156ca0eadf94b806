package id.wadah.lessons.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/**
 * Something that a task reads on the live machine. Implementations are records whose components are the parameters in the
 * lesson's manifest; they hold no state, and every reading is made anew.
 *
 * <p>In a manifest: {@code {"check": "hostname", "hostname": "{H}"}}; the name is that of the class with dashes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
public sealed interface Check permits Condition, LiveValue {

    /** Names of the facts that it reads, which the lesson's text may show as {@code {name}} once the task is passed. */
    default Set<String> factNames() {
        return Set.of();
    }
}
