package id.wadah.engine.image.elf;

import java.io.IOException;
import java.nio.file.Path;

/** A file begins as an ELF file does, but its headers point outside of it or make no sense. */
public final class MalformedElfException extends IOException {

    MalformedElfException(Path file) {
        super("malformed ELF headers: " + file);
    }
}
