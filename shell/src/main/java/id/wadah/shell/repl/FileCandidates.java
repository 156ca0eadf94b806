package id.wadah.shell.repl;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;

/** Files of the host for the Tab key, as sh offers them: hidden ones once a dot is typed, directories to go on in. */
final class FileCandidates {

    private FileCandidates() {}

    /** @param directory that relative paths begin in */
    static void add(Path directory, String typed, List<Candidate> candidates) {
        int name = typed.lastIndexOf('/') + 1;
        String before = typed.substring(0, name);
        boolean hidden = typed.startsWith(".", name);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(before))) {
            for (Path file : files) {
                String each = file.getFileName().toString();
                if (hidden || !each.startsWith(".")) {
                    boolean into = Files.isDirectory(file);
                    String shown = into ? each + "/" : each;
                    candidates.add(new Candidate(before + shown, shown, null, null, null, null, !into));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException nothingToRead) {
            // Then there is nothing to offer.
        }
    }
}
