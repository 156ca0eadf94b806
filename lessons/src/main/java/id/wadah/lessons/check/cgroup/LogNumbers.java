package id.wadah.lessons.check.cgroup;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.OutputSink;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How the numbers go that a container writes, one a line: {@code next} when each is one more than that before it, else {@code skipped}.
 *
 * <p>Facts: {@code last}, the last number so far.
 */
public record LogNumbers(String container) implements LiveValue {

    public LogNumbers {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("last");
    }

    @Override
    public Reading read(Scene scene) {
        List<Long> numbers = scene.container(container).map(LogNumbers::numbers).orElse(List.of());
        if (numbers.isEmpty()) {
            return Cgroup.notRunning(container);
        }
        boolean gap = false;
        for (int i = 1; i < numbers.size(); i++) {
            gap |= numbers.get(i) != numbers.get(i - 1) + 1;
        }
        return new Reading.Known(
                Set.of(gap ? "skipped" : "next"), Map.of("last", Long.toString(numbers.get(numbers.size() - 1))));
    }

    /** Those of its lines that are numbers. */
    static List<Long> numbers(Container container) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        container.log().read(new OutputSink() {
            @Override
            public void stdout(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public void stderr(byte[] bytes, int offset, int length) {
                // Only what it counts is looked at.
            }
        });
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList();
    }
}
