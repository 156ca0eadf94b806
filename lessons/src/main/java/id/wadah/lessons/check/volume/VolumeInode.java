package id.wadah.lessons.check.volume;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The inode number of a volume's directory, read on the host. Source: inode(7).
 *
 * <p>Facts: {@code mountpoint}.
 */
public record VolumeInode(String volume) implements LiveValue {

    public VolumeInode {
        Objects.requireNonNull(volume, "volume");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("mountpoint");
    }

    @Override
    public Reading read(Scene scene) {
        return VolumeFiles.volume(scene, volume)
                .flatMap(found -> SameDirectory.inode(found.mountpoint())
                        .<Reading>map(inode -> new Reading.Known(
                                Set.of(Long.toString(inode.number())),
                                Map.of("mountpoint", found.mountpoint().toString()))))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("volume-inode.none", volume)));
    }
}
