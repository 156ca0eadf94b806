package id.wadah.shell.view;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.CpuReading;
import id.wadah.engine.cgroup.FreezerReading;
import id.wadah.engine.cgroup.IoReading;
import id.wadah.engine.cgroup.MemoryReading;
import id.wadah.engine.cgroup.PidsReading;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jline.utils.AttributedString;

/** Draws what each controller says of a container's cgroup, and the file that each value was read from. */
final class CgroupView {

    private final Page page;
    private final Texts texts;
    private final Section section;

    CgroupView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
        this.section = new Section(texts);
    }

    void draw(String name, long pid, ContainerCgroup cgroup) {
        page.line(Ink.title(texts.get("view.cgroup.title", name)));
        Map<Controller, Path> paths = cgroup.paths();
        paths.forEach((controller, path) -> {
            switch (controller) {
                case MEMORY -> cgroup.memory().ifPresent(reading -> memory(path, reading));
                case CPU -> cgroup.cpu().ifPresent(reading -> cpu(path, reading, timeFile(cgroup)));
                case PIDS -> cgroup.processCount().ifPresent(reading -> pids(path, reading));
                case CPUSET -> words(controller, path, "cpuset.cpus", "cpuset.mems");
                case DEVICES -> words(controller, path, "devices.list");
                case BLKIO -> cgroup.io().ifPresent(reading -> disks(path, reading));
                case CPUACCT, FREEZER -> {
                    // Shown with the cpu controller, and below: v2 freezes without a controller.
                }
            }
        });
        cgroup.freezer().ifPresent(this::freezer);
        page.grid(section.grid(), 1);
        page.blank();
        page.prose(0, Ink.plain(texts.get("view.cgroup.processes", join(cgroup.pids()))));
        page.blank();
        new CgroupPaths(page, texts).draw(pid);
        page.blank();
        page.commands(
                texts.get("view.see"),
                List.of(
                        "cat /proc/" + pid + "/cgroup",
                        "nsenter -t " + pid + " -C cat /proc/" + pid + "/cgroup",
                        ShortId.inCommand("ls "
                                + paths.values().stream()
                                        .findFirst()
                                        .map(Path::toString)
                                        .orElse(""))));
    }

    private void memory(Path path, MemoryReading reading) {
        boolean unified = Files.exists(path.resolve("memory.current"));
        heading(Controller.MEMORY, path);
        section.row("view.cgroup.limit", bytes(reading.limit()), unified ? "memory.max" : "memory.limit_in_bytes");
        section.row(
                "view.cgroup.with-swap",
                bytes(reading.memorySwapLimit()),
                unified ? "memory.max + memory.swap.max" : "memory.memsw.limit_in_bytes");
        section.row(
                "view.cgroup.usage-now",
                bytes(OptionalLong.of(reading.usage())),
                unified ? "memory.current" : "memory.usage_in_bytes");
        if (reading.peak().isPresent()) {
            section.row(
                    "view.cgroup.peak", bytes(reading.peak()), unified ? "memory.peak" : "memory.max_usage_in_bytes");
        }
        section.row("view.cgroup.limit-hits", event(reading.limitHits()), unified ? "memory.events" : "memory.failcnt");
        section.row(
                "view.cgroup.oom-kills", event(reading.oomKills()), unified ? "memory.events" : "memory.oom_control");
    }

    private void cpu(Path path, CpuReading reading, String timeFile) {
        boolean unified = Files.exists(path.resolve("cpu.weight"));
        heading(Controller.CPU, path);
        section.row("view.cgroup.limit", quota(reading), unified ? "cpu.max" : "cpu.cfs_quota_us");
        section.row(
                "view.cgroup.weight",
                Ink.value(Long.toString(reading.weight())),
                unified ? "cpu.weight" : "cpu.shares");
        if (reading.used().isPresent()) {
            section.row(
                    "view.cgroup.used",
                    Ink.value(time(reading.used().getAsLong())),
                    unified ? "cpu.stat" : ShortId.in(timeFile, page.glyphs()));
        }
        section.row("view.cgroup.throttled", event(reading.throttledPeriods()), "cpu.stat");
    }

    private void pids(Path path, PidsReading reading) {
        heading(Controller.PIDS, path);
        section.row("view.cgroup.limit", number(reading.max()), "pids.max");
        section.row("view.cgroup.usage-now", Ink.value(Long.toString(reading.current())), "pids.current");
        section.row("view.cgroup.refused", event(reading.limitHits()), "pids.events");
    }

    private void freezer(FreezerReading reading) {
        heading(Controller.FREEZER, Objects.requireNonNull(reading.file().getParent()));
        String state = texts.get(reading.frozen() ? "view.cgroup.frozen" : "view.cgroup.not-frozen", reading.value());
        section.row(
                "view.cgroup.state",
                reading.frozen() ? Ink.warm(state) : Ink.value(state),
                String.valueOf(reading.file().getFileName()));
    }

    private void disks(Path path, IoReading reading) {
        boolean unified = Files.exists(path.resolve("io.stat"));
        heading(Controller.BLKIO, path);
        String file = unified ? "io.stat" : "blkio.throttle.io_service_bytes";
        section.row("view.cgroup.read", Ink.value(HumanSize.decimal(reading.read())), file);
        section.row("view.cgroup.written", Ink.value(HumanSize.decimal(reading.written())), file);
    }

    /** Controllers whose values are words that need no reading. */
    private void words(Controller controller, Path path, String... files) {
        if (!Files.exists(path.resolve(files[0]))) {
            return;
        }
        heading(controller, path);
        for (String file : files) {
            List<String> lines = KernelFile.lines(path.resolve(file));
            String shown = lines.isEmpty() ? "-" : String.join(", ", lines);
            section.named(file.substring(file.indexOf('.') + 1), Ink.value(shown), file);
        }
    }

    /** v2 counts processor time in every cgroup, v1 in a controller of its own. */
    private static String timeFile(ContainerCgroup cgroup) {
        return cgroup.directories().stream()
                .filter(directory -> Files.exists(directory.resolve("cgroup.controllers"))
                        && Files.exists(directory.resolve("cpu.stat")))
                .map(directory -> directory.resolve("cpu.stat").toString())
                .findFirst()
                .orElse("cpuacct.usage");
    }

    private void heading(Controller controller, Path path) {
        section.heading(
                "view.cgroup.controller." + controller.kernelName(), ShortId.in(path.toString(), page.glyphs()));
    }

    private AttributedString bytes(OptionalLong bytes) {
        return bytes.isEmpty()
                ? none()
                : Ink.value(HumanSize.binary(bytes.getAsLong()) + " (" + bytes.getAsLong() + ")");
    }

    private AttributedString number(OptionalLong number) {
        return number.isEmpty() ? none() : Ink.value(Long.toString(number.getAsLong()));
    }

    private AttributedString none() {
        return Ink.warm(texts.get("view.cgroup.no-limit"));
    }

    /** Something that should not happen often: seen at once when it did. */
    private static AttributedString event(long count) {
        return count == 0 ? Ink.dim("0") : Ink.bad(Long.toString(count));
    }

    private AttributedString quota(CpuReading reading) {
        if (reading.quota().isEmpty() || reading.period() == 0) {
            return none();
        }
        long quota = reading.quota().getAsLong();
        String cpus = String.format(Locale.ROOT, "%.2f", (double) quota / reading.period());
        return Ink.value(texts.get("view.cgroup.quota", cpus, quota, reading.period()));
    }

    private String time(long microseconds) {
        return ShortTime.of(Duration.ofNanos(microseconds * 1000), page.glyphs());
    }

    private static String join(Iterable<Long> pids) {
        StringBuilder joined = new StringBuilder();
        pids.forEach(pid -> joined.append(joined.length() == 0 ? "" : " ").append(pid));
        return joined.length() == 0 ? "-" : joined.toString();
    }
}
