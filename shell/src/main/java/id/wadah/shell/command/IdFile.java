package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --cidfile}: a new file that the ID of the new container is written to, and that is gone again when there will be none. */
final class IdFile implements AutoCloseable {

    private final Path file;
    private boolean written;

    private IdFile(Path file) {
        this.file = file;
    }

    /** @throws EngineException {@link Problem#FILE_EXISTS} */
    static IdFile make(Path file) {
        try {
            Files.createFile(file);
            return new IdFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new EngineException(Problem.FILE_EXISTS, e, file.toString());
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    void write(String id) {
        try {
            Files.writeString(file, id);
            written = true;
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (!written) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }
}
