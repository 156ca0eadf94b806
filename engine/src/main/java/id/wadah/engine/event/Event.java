package id.wadah.engine.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that has happened to one object; source: the Engine API, SystemEvents.
 *
 * @param action Docker's word: {@code start}, {@code die}, {@code exec_create: sh -c ls}, {@code health_status: healthy}
 * @param actor the whole ID of the object; a volume's name
 * @param attributes what Docker says with it, such as {@code exitCode}
 */
public record Event(Instant time, Kind kind, String action, String actor, SortedMap<String, String> attributes) {

    /** What it has happened to. */
    public enum Kind {
        CONTAINER,
        IMAGE,
        NETWORK,
        VOLUME;

        /** As Docker's JSON has it: {@code container}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Event {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(kind, "kind");
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** One that happens now. */
    public static Event now(Kind kind, String action, String actor, Map<String, String> attributes) {
        return new Event(Instant.now(), kind, action, actor, new TreeMap<>(attributes));
    }

    /** The action without what follows a colon: {@code exec_create}, {@code health_status}. */
    public String verb() {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon);
    }
}
