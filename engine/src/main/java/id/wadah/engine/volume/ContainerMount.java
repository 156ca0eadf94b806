package id.wadah.engine.volume;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import id.wadah.engine.rootfs.Propagation;

/** One thing that is mounted in a container at a person's wish, or the image's; decided when the container is created. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContainerMount.OfHost.class, name = "bind"),
    @JsonSubTypes.Type(value = ContainerMount.OfVolume.class, name = "volume"),
    @JsonSubTypes.Type(value = ContainerMount.OfMemory.class, name = "tmpfs")
})
public sealed interface ContainerMount {

    /** Where it is in the container: absolute and without dots, symbolic links not yet resolved. */
    String destination();

    boolean readOnly();

    /** As another container has it that says {@code --volumes-from}. */
    ContainerMount lent(boolean onlyToRead);

    /** Docker's word for its kind: {@code bind}, {@code volume}, {@code tmpfs}. */
    default String kind() {
        return this instanceof OfHost ? "bind" : this instanceof OfVolume ? "volume" : "tmpfs";
    }

    /**
     * A file or a directory of the host.
     *
     * @param recursive whether what is mounted below the source comes along
     * @param whollyReadOnly whether that is made read-only as well
     * @param makeSource whether a directory is made where there is nothing
     * @param mode what was written behind the second colon of {@code -v}
     */
    record OfHost(
            String source,
            String destination,
            boolean readOnly,
            Propagation propagation,
            boolean recursive,
            boolean whollyReadOnly,
            boolean makeSource,
            String mode)
            implements ContainerMount {

        @Override
        public OfHost lent(boolean onlyToRead) {
            return new OfHost(
                    source,
                    destination,
                    readOnly || onlyToRead,
                    propagation,
                    recursive,
                    whollyReadOnly,
                    makeSource,
                    "");
        }
    }

    /**
     * A volume.
     *
     * @param anonymous whether it goes with its container where that is asked for
     * @param fill whether what the image has at the destination is copied into it while it is empty
     */
    record OfVolume(String name, boolean anonymous, String destination, boolean readOnly, boolean fill, String mode)
            implements ContainerMount {

        @Override
        public OfVolume lent(boolean onlyToRead) {
            return new OfVolume(name, anonymous, destination, readOnly || onlyToRead, false, "");
        }
    }

    /**
     * A tmpfs.
     *
     * @param options mount(8) options, comma-separated
     */
    record OfMemory(String destination, boolean readOnly, String options) implements ContainerMount {

        @Override
        public OfMemory lent(boolean onlyToRead) {
            return new OfMemory(destination, readOnly || onlyToRead, options);
        }
    }
}
