package id.wadah.lessons.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A learner's progress on disk: one JSON file to be read by people too; a reader finds the old state or the new one, never half. */
public final class ProgressFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** All lessons of a learner are a few tens of kilobytes. */
    private static final long LARGEST = 8 << 20;

    private final Path file;

    public ProgressFile(Path file) {
        this.file = file;
    }

    /**
     * What was written last; empty when nothing was.
     *
     * @throws EngineException {@link Problem#CORRUPT_PROGRESS} when it is not what was written; it is left as it is
     */
    public Optional<Progress> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(read(file));
    }

    /** @throws EngineException {@link Problem#CORRUPT_PROGRESS}, {@link Problem#UNREADABLE_FILE} */
    public static Progress read(Path file) {
        try {
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > LARGEST)) {
                throw new EngineException(Problem.CORRUPT_PROGRESS, file.toString(), "no file of up to 8 MB");
            }
            Progress progress = JSON.readValue(Files.readAllBytes(file), Progress.class);
            if (progress == null || progress.version() != Progress.VERSION) {
                throw new EngineException(Problem.CORRUPT_PROGRESS, file.toString(), "version");
            }
            return progress;
        } catch (JsonProcessingException e) {
            throw new EngineException(Problem.CORRUPT_PROGRESS, e, file.toString(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new EngineException(Problem.UNREADABLE_FILE, e, file.toString(), e.toString());
        }
    }

    /** @throws EngineException {@link Problem#DISK_FULL} or {@link Problem#IO_FAILED}; the old state is still there */
    public void write(Progress progress) {
        write(file, progress);
    }

    public static void write(Path file, Progress progress) {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(temporary, JSON.writeValueAsBytes(progress));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /** Removes it, where it is. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /**
     * Moves a file that cannot be read out of the way, so that nothing of it is lost.
     *
     * @return where it is now
     */
    public Path setAside() {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ".corrupt-" + i);
            if (!Files.exists(aside)) {
                try {
                    return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw StorageFailure.of(file, e);
                }
            }
        }
    }
}
