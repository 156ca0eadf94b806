package id.wadah.lessons.check.machine;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the newest running container sees the same value as the host, read through the container's own {@code /proc}.
 *
 * <p>Facts: {@code inside}, {@code outside}.
 *
 * @param what {@code release} (of the kernel), {@code boot-id} or {@code memory} (in kB)
 * @param same the option for equal values
 * @param different the option for different values
 */
public record SameInside(String what, String same, String different) implements LiveValue {

    private static final Map<String, String> FILES =
            Map.of("release", "sys/kernel/osrelease", "boot-id", "sys/kernel/random/boot_id", "memory", "meminfo");

    public SameInside {
        if (!FILES.containsKey(what)) {
            throw new IllegalArgumentException("not one of " + FILES.keySet() + ": " + what);
        }
        Objects.requireNonNull(same, "same");
        Objects.requireNonNull(different, "different");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("inside", "outside");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<String> outside = value(Proc.HOST.root());
        Optional<String> inside = scene.containers().stream()
                .flatMap(each -> scene.firstProcess(each).stream())
                .findFirst()
                .map(HostProcess::files)
                .flatMap(files -> value(files.directory().resolve("root/proc")));
        if (outside.isEmpty() || inside.isEmpty()) {
            return new Reading.Unknown(Cue.missing("same-inside.no-container"));
        }
        return new Reading.Known(
                Set.of(inside.equals(outside) ? same : different),
                Map.of("inside", inside.get(), "outside", outside.get()));
    }

    private Optional<String> value(Path proc) {
        try {
            List<String> lines = Files.readAllLines(proc.resolve(Objects.requireNonNull(FILES.get(what))));
            // The first line of meminfo is MemTotal; the others have one line.
            return lines.stream().findFirst().map(line -> line.replaceAll("^MemTotal:\\s*|\\s*kB$", ""));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
