package id.wadah.shell.command;

import id.wadah.engine.event.Event;
import id.wadah.engine.event.EventSubscription;
import id.wadah.shell.format.EventText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code events}: tells what happens, as it happens. */
@Command(name = "events")
public final class EventsCommand extends ShellCommand {

    @Option(names = "--since")
    private @Nullable String since;

    @Option(names = "--until")
    private @Nullable String until;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    private List<String> filters = List.of();

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        EventFilter filter = new EventFilter(filters);
        EventText text = new EventText(format, SessionTime.zone(context.session()));
        Instant from = SessionTime.parse(since, "--since", context.session());
        Instant to = SessionTime.parse(until, "--until", context.session());
        // As in Docker: whoever says only when to end also wants what has been.
        Instant first = from == null && to != null ? Instant.EPOCH : from;
        try (EventSubscription events = context.engine().events().subscribe(first)) {
            return context.interruptibly(() -> tell(events, filter, text, to, context));
        }
    }

    private static int tell(
            EventSubscription events, EventFilter filter, EventText text, @Nullable Instant to, CommandContext context)
            throws InterruptedException {
        long missed = 0;
        Optional<Event> next;
        while ((next = events.next(to)).isPresent()) {
            Event event = next.get();
            if (to != null && event.time().isAfter(to)) {
                return 0;
            }
            if (filter.accepts(event)) {
                context.out().println(text.of(event));
                context.out().flush();
            }
            if (events.missed() > missed) {
                context.err().println(context.text("command.events.missed", events.missed() - missed));
                missed = events.missed();
            }
        }
        return 0;
    }
}
