package id.wadah.engine.image;

import id.wadah.engine.image.oci.Digest;

/** An image's ID: the digest of its configuration. */
public record ImageId(Digest digest) implements Comparable<ImageId> {

    /** @throws IllegalArgumentException when it is not {@code sha256:} and 64 lower-case hexadecimal digits */
    public static ImageId parse(String text) {
        return new ImageId(Digest.parse(text));
    }

    /** 64 hexadecimal digits. */
    public String hex() {
        return digest.hex();
    }

    /** The first 12 digits, as tables show it. */
    public String shortForm() {
        return digest.shortHex();
    }

    @Override
    public int compareTo(ImageId other) {
        return digest.compareTo(other.digest);
    }

    /** {@code sha256:9f86d0...}. */
    @Override
    public String toString() {
        return digest.toString();
    }
}
