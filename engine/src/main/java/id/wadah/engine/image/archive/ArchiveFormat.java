package id.wadah.engine.image.archive;

import java.util.Arrays;
import java.util.Optional;

/** The forms in which {@code save} writes images. */
public enum ArchiveFormat {
    /** One archive that is both of the others, as Docker writes it since version 25: everybody can read it. */
    BOTH("docker"),
    /** What Docker wrote before: {@code manifest.json}, configurations and uncompressed layers beside it; source: Docker's image specification v1.2. */
    DOCKER_ARCHIVE("docker-archive"),
    /** An image layout; source: OCI image specification, {@code image-layout.md}. */
    OCI_ARCHIVE("oci-archive");

    private final String name;

    ArchiveFormat(String name) {
        this.name = name;
    }

    public static Optional<ArchiveFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name.equals(name))
                .findFirst();
    }

    /** As a person writes it, and as podman calls the same. */
    @Override
    public String toString() {
        return name;
    }
}
