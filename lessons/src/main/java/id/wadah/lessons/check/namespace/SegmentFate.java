package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;

/**
 * Whether any process outside of the host's IPC namespace still sees a shared memory segment of {@code bytes}, as the option of a question.
 *
 * @param there the option for yes
 * @param gone the option for no
 */
public record SegmentFate(long bytes, String there, String gone) implements LiveValue {

    public SegmentFate {
        Objects.requireNonNull(there, "there");
        Objects.requireNonNull(gone, "gone");
    }

    @Override
    public Reading read(Scene scene) {
        boolean seen = Neighbours.in(NamespaceType.IPC, scene, scene.processes()).values().stream()
                .flatMap(members -> Segment.beside(members.get(0).pid()).stream())
                .anyMatch(each -> each.bytes() == bytes);
        return Reading.Known.of(seen ? there : gone);
    }
}
