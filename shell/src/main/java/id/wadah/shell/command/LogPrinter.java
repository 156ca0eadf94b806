package id.wadah.shell.command;

import id.wadah.engine.container.ContainerLog;
import id.wadah.engine.container.LogLine;
import id.wadah.engine.container.OutputSink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a log as {@code logs} was asked to: of what is there already the last lines only, then those of a span of time. */
final class LogPrinter implements ContainerLog.Reader {

    /** Docker's RFC 3339 with nine digits, so that the columns stand below each other. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSX").withZone(ZoneOffset.UTC);

    private final OutputSink sink;
    private final int tail;
    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final boolean timestamps;
    private final boolean details;
    private final Deque<LogLine> last = new ArrayDeque<>();
    /** For each stream, standard output first, whether what comes next begins a line. */
    private final boolean[] fresh = {true, true};

    private final boolean[] freshInTail = {true, true};
    private int linesInTail;
    private boolean through;
    private boolean ended;

    /**
     * @param tail how many lines of those that are there; negative for all
     * @param since null for the first
     * @param until null for the last
     */
    LogPrinter(
            OutputSink sink,
            int tail,
            @Nullable Instant since,
            @Nullable Instant until,
            boolean timestamps,
            boolean details) {
        this.sink = sink;
        this.tail = tail;
        this.since = since;
        this.until = until;
        this.timestamps = timestamps;
        this.details = details;
        this.through = tail < 0;
    }

    @Override
    public boolean line(LogLine line) {
        if (through) {
            print(line);
            return !ended;
        }
        int stream = line.error() ? 1 : 0;
        linesInTail += freshInTail[stream] ? 1 : 0;
        freshInTail[stream] = line.endsLine();
        last.add(line);
        while (linesInTail > tail && !last.isEmpty()) {
            linesInTail -= last.removeFirst().endsLine() ? 1 : 0;
        }
        return true;
    }

    @Override
    public void caughtUp() {
        through = true;
        last.forEach(this::print);
        last.clear();
    }

    private void print(LogLine line) {
        if (until != null && line.time().isAfter(until)) {
            ended = true;
        }
        if (ended || since != null && line.time().isBefore(since)) {
            return;
        }
        int stream = line.error() ? 1 : 0;
        if (fresh[stream] && (timestamps || details)) {
            byte[] prefix = prefix(line).getBytes(StandardCharsets.UTF_8);
            if (line.error()) {
                sink.stderr(prefix, 0, prefix.length);
            } else {
                sink.stdout(prefix, 0, prefix.length);
            }
        }
        fresh[stream] = line.endsLine();
        line.to(sink);
    }

    private String prefix(LogLine line) {
        Map<String, String> sorted = new TreeMap<>(line.attributes());
        String attributes = sorted.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
        return (timestamps ? TIME.format(line.time()) + " " : "") + (details ? attributes + " " : "");
    }
}
