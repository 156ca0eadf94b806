package id.wadah.shell.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as {@code docker events} prints them: a line, JSON, or what a template makes of it. */
public final class EventText {

    /** Go's RFC3339NanoFixed. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnnXXX", Locale.ROOT);

    private static final long NANOS = 1_000_000_000L;

    private final ZoneId zone;
    private final @Nullable Template template;
    private final boolean json;

    /** @param format null or empty for a line; {@code json}, or a template */
    public EventText(@Nullable String format, ZoneId zone) {
        this.zone = zone;
        this.json = format != null && format.matches("json|\\{\\{ *json +\\. *}}");
        this.template = format == null || format.isEmpty() || json ? null : Template.parse(format);
    }

    public String of(Event event) {
        if (json) {
            return json(event).toString();
        }
        return template == null ? line(event) : template.render(fields(event));
    }

    private String line(Event event) {
        String attributes = event.attributes().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        return MOMENT.format(event.time().atZone(zone)) + " " + event.kind().word() + " " + event.action() + " "
                + event.actor() + (attributes.isEmpty() ? "" : " (" + attributes + ")");
    }

    /** With the names that the Engine API gives; those of old come first. */
    private static ObjectNode json(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        older(event, json, "status", "id", "from");
        json.put("Type", event.kind().word());
        json.put("Action", event.action());
        json.set("Actor", actor(event));
        json.put("scope", "local");
        json.put("time", event.time().getEpochSecond());
        json.put("timeNano", nanos(event.time()));
        return json;
    }

    /** With the names that a template uses: those of the fields of Go's type. */
    private static ObjectNode fields(Event event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("Status", "").put("ID", "").put("From", "");
        older(event, fields, "Status", "ID", "From");
        fields.put("Type", event.kind().word());
        fields.put("Action", event.action());
        fields.set("Actor", actor(event));
        fields.put("Scope", "local");
        fields.put("Time", event.time().getEpochSecond());
        fields.put("TimeNano", nanos(event.time()));
        return fields;
    }

    /** What Docker says twice, of containers and images. */
    private static void older(Event event, ObjectNode json, String status, String id, String from) {
        boolean container = event.kind() == Event.Kind.CONTAINER;
        if (container || event.kind() == Event.Kind.IMAGE) {
            json.put(status, event.action());
            json.put(id, event.actor());
        }
        if (container) {
            json.put(from, event.attributes().getOrDefault("image", ""));
        }
    }

    private static ObjectNode actor(Event event) {
        ObjectNode actor = JsonNodeFactory.instance.objectNode().put("ID", event.actor());
        ObjectNode attributes = actor.putObject("Attributes");
        event.attributes().forEach(attributes::put);
        return actor;
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * NANOS + moment.getNano();
    }
}
