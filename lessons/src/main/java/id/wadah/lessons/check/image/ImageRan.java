package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.OutputSink;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.StepKind;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new container of an image whose program was executed, and has ended with 0 or is still running. One of {@code run --rm} is gone with
 * all that it wrote; it counts where nothing needs to be written, since it was seen while it ran.
 *
 * <p>Facts: {@code name}, {@code program}.
 *
 * @param printed what it must have written, among other things; null for anything
 */
public record ImageRan(String image, @Nullable String printed) implements Condition {

    public ImageRan {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("name", "program");
    }

    @Override
    public Finding examine(Scene scene) {
        return ContainersOfImage.examine(scene, image, this::examine);
    }

    private Finding examine(Container container) {
        boolean executed =
                container.steps().stream().anyMatch(step -> step.kind() == StepKind.EXECUTE && !step.failed());
        boolean ended = container.state().status() == Status.EXITED;
        if (!executed) {
            return ended || container.state().couldNotStart()
                    ? Finding.near("image-ran.not-executed", container.name(), image)
                    : Finding.missing("image-ran.none", image);
        } else if (ended && container.state().exitCode() != 0) {
            return Finding.near(
                    "image-ran.exit-code", container.name(), container.state().exitCode());
        } else if (printed != null && !written(container).contains(printed)) {
            return ended
                    ? Finding.near("image-ran.other-output", container.name(), printed)
                    : Finding.missing("image-ran.not-yet", container.name(), printed);
        }
        String program = Stream.of(
                        container.config().entrypoint(), container.config().command())
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
        return Finding.fulfilled(Map.of("name", container.name(), "program", program));
    }

    private static String written(Container container) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        container.log().read(new OutputSink() {
            @Override
            public void stdout(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public void stderr(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }
        });
        return written.toString(StandardCharsets.UTF_8);
    }
}
