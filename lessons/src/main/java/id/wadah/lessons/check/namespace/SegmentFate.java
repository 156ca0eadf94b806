package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether those who are still in the IPC namespace that {@link SegmentRemoved} found see a segment of {@code bytes}, as the option of a
 * question.
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
        Optional<List<HostProcess>> members = SegmentRemoved.removedFrom(scene.notebook())
                .map(inode -> Neighbours.in(NamespaceType.IPC, scene, scene.processes())
                        .get(inode));
        if (members.isEmpty()) {
            return new Reading.Unknown(Cue.missing("segment-removed.never", bytes));
        }
        return Reading.Known.of(Segment.of(bytes, members.get()).isPresent() ? there : gone);
    }
}
