package id.wadah.engine.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A directory that outlives containers.
 *
 * @param anonymous whether nobody chose its name, so that it goes with its container
 * @param options of Docker's {@code local} driver, as written: {@code type}, {@code device}, {@code o}
 * @param mountpoint where its files are on the host
 */
public record Volume(
        String name,
        Instant created,
        boolean anonymous,
        Map<String, String> labels,
        Map<String, String> options,
        Path mountpoint) {

    /** The only driver there is. */
    public static final String DRIVER = "local";

    public Volume {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(created, "created");
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
    }

    /** What is stored of it; where it is follows from where that lies. */
    record Description(Instant created, boolean anonymous, Map<String, String> labels, Map<String, String> options) {

        Volume at(VolumeFiles files) {
            return new Volume(
                    String.valueOf(files.directory().getFileName()),
                    created,
                    anonymous,
                    labels == null ? Map.of() : labels,
                    options == null ? Map.of() : options,
                    files.data());
        }
    }
}
