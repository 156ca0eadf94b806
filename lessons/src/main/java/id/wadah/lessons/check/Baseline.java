package id.wadah.lessons.check;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The machine as it was when a task began: what is older counts for nothing.
 *
 * @param bootId of the kernel that ran then; after another boot, everything is new
 * @param ticks hundredths of a second since that boot, as {@code /proc/PID/stat} has start times
 * @param containers IDs of the containers that the engine had
 * @param processes those that had begun in this very tick, as {@code pid@start time}: they are older all the same
 * @param images ID of the image that each name had; null in what was kept before images counted
 */
public record Baseline(
        String bootId, long ticks, Set<String> containers, Set<String> processes, Map<String, String> images) {

    private static final long TICKS_PER_SECOND = 100;

    public Baseline {
        Objects.requireNonNull(bootId, "bootId");
        containers = Set.copyOf(containers);
        processes = Set.copyOf(processes);
        images = images == null ? Map.of() : Map.copyOf(images);
    }

    public static Baseline now(Engine engine) {
        long ticks = ticksNow();
        Set<String> containers =
                engine.containers().stream().map(each -> each.id().hex()).collect(Collectors.toSet());
        Set<String> processes = Proc.HOST.processIds().stream()
                .flatMap(pid -> Proc.HOST.process(pid).stat().stream())
                .filter(stat -> stat.startTime() >= ticks)
                .map(ProcStat::identity)
                .collect(Collectors.toSet());
        return new Baseline(bootIdNow(), ticks, containers, processes, images(engine));
    }

    private static Map<String, String> images(Engine engine) {
        Map<String, String> names = new HashMap<>();
        try {
            for (Image image : engine.images().list()) {
                image.names()
                        .forEach(name -> names.put(name.toString(), image.id().toString()));
            }
        } catch (EngineException damaged) {
            // A store that cannot be read keeps nobody from learning about something else.
            return Map.of();
        }
        return names;
    }

    public boolean isNew(HostProcess process) {
        boolean later = process.stat().startTime() >= ticks
                && !processes.contains(process.stat().identity());
        return later || !bootId.equals(bootIdNow());
    }

    /** Whether that name meant no image then, or another one. */
    boolean isNew(ImageRef name, Image image) {
        return !image.id().toString().equals(images.get(name.toString()));
    }

    boolean isNew(Container container) {
        return !containers.contains(container.id().hex());
    }

    /** Source: random(4). */
    public static String bootIdNow() {
        return read("sys/kernel/random/boot_id");
    }

    /** Source: proc_uptime(5). */
    private static long ticksNow() {
        String uptime = read("uptime").split(" ")[0];
        return (long) (Double.parseDouble(uptime) * TICKS_PER_SECOND);
    }

    private static String read(String file) {
        try {
            return Files.readString(Proc.HOST.root().resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
