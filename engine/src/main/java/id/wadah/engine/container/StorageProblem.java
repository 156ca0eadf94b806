package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** What a failure to write means to a person. */
final class StorageProblem {

    private StorageProblem() {}

    static EngineException of(IOException failure, Path file) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("No space left") || reason.contains("Disk quota exceeded")) {
            return new EngineException(Problem.DISK_FULL, failure, file.toString());
        }
        if (reason.contains("Read-only file system")) {
            return new EngineException(Problem.ROOT_READ_ONLY, failure, file.toString());
        }
        return new EngineException(Problem.IO_FAILED, failure, file.toString(), reason);
    }
}
