package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file that stands for many flags, one a line: empty lines and those that begin with {@code #} say nothing. */
final class LinesOfFile {

    private LinesOfFile() {}

    /** @throws EngineException {@link Problem#UNREADABLE_FILE} */
    static List<String> read(Path file) {
        try {
            String text = Files.readString(file);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .map(String::stripLeading)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new EngineException(Problem.UNREADABLE_FILE, e, file.toString(), "ENOENT");
        } catch (CharacterCodingException e) {
            throw new EngineException(Problem.UNREADABLE_FILE, e, file.toString(), "UTF-8");
        } catch (IOException e) {
            throw new EngineException(Problem.UNREADABLE_FILE, e, file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
