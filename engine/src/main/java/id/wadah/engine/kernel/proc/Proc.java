package id.wadah.engine.kernel.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mounted proc file system; source: proc(5). */
public record Proc(Path root) {

    /** The engine's own. */
    public static final Proc HOST = new Proc(Path.of("/proc"));

    /** Files of the process that reads them. */
    public ProcessFiles self() {
        return new ProcessFiles(root.resolve("self"));
    }

    /** Files of one process, whether it is there or not. */
    public ProcessFiles process(long pid) {
        return new ProcessFiles(root.resolve(Long.toString(pid)));
    }

    /** How long the machine has been running; source: proc_uptime(5). */
    public Duration uptime() {
        try {
            String seconds = Files.readString(root.resolve("uptime")).split(" ")[0];
            return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids of all processes at this moment, ascending; any of them may be gone when it is looked at. */
    public List<Long> processIds() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        Collections.sort(pids);
        return pids;
    }
}
