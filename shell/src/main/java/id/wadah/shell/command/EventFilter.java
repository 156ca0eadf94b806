package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.event.Event;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import java.util.Set;

/**
 * {@code events --filter}: values of one key are alternatives, different keys must all hold; labels must all be there. Source:
 * docker-events(1).
 */
final class EventFilter {

    private static final Set<String> KEYS =
            Set.of("container", "event", "image", "label", "network", "type", "volume", "scope");

    private final Filters wanted;

    /** @throws UsageException when one is not {@code key=value}; EngineException when the key is unknown */
    EventFilter(List<String> filters) {
        this.wanted = Filters.parse(filters, (key, value, filter) -> {
            if (!KEYS.contains(key)) {
                throw new EngineException(
                        Problem.INVALID_OPTION_VALUE,
                        filter,
                        "--filter",
                        String.join(", ", KEYS.stream().sorted().toList()));
            }
        });
    }

    boolean accepts(Event event) {
        return wanted.accept(event.attributes(), (key, value) -> holds(key, value, event));
    }

    private static boolean holds(String key, String value, Event event) {
        return switch (key) {
            case "type" -> event.kind().word().equals(value);
            case "event" -> event.action().equals(value) || event.verb().equals(value);
            case "scope" -> value.equals("local");
            case "container" -> isAbout(event, Event.Kind.CONTAINER, value);
            case "network" -> isAbout(event, Event.Kind.NETWORK, value);
            case "volume" -> isAbout(event, Event.Kind.VOLUME, value);
            default -> isImage(event, value);
        };
    }

    /** By the beginning of the ID or of the name, as Docker does. */
    private static boolean isAbout(Event event, Event.Kind kind, String value) {
        return event.kind() == kind
                && (event.actor().startsWith(value)
                        || event.attributes().getOrDefault("name", "").startsWith(value));
    }

    /** What happens to the image, and to the containers that were made from it. */
    private static boolean isImage(Event event, String value) {
        String name = event.attributes().getOrDefault(event.kind() == Event.Kind.CONTAINER ? "image" : "name", "");
        boolean named = name.equals(value) || name.split(":", 2)[0].equals(value) || name.equals(value + ":latest");
        return switch (event.kind()) {
            case CONTAINER -> named;
            case IMAGE -> named || event.actor().equals(value);
            case NETWORK, VOLUME -> false;
        };
    }
}
