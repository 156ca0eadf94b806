package id.wadah.shell.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads small files of the kernel that hold plain lines; one that is not there, or not any more, reads as empty. */
final class KernelFile {

    private KernelFile() {}

    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    static List<String> lines(Path file) {
        return text(file)
                .filter(text -> !text.isEmpty())
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }
}
