package id.wadah.lessons.check.image;

import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The content of an ordinary file that is small enough to be read often; a program in a container may have put anything in its place. */
record SmallFile(byte[] content) {

    private static final long MOST = 1 << 20;

    /** Empty when it is not there, not an ordinary file, or has more than 1 MiB. */
    static Optional<SmallFile> read(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST
                    ? Optional.of(new SmallFile(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    boolean contains(String text) {
        return new String(content, StandardCharsets.UTF_8).contains(text);
    }

    String digest() {
        return Digest.of(content).shortHex();
    }

    int size() {
        return content.length;
    }

    /** Whether there are only zeros in it, as in a hole. */
    boolean isBlank() {
        for (byte each : content) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}
