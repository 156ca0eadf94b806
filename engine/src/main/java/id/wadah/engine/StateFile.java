package id.wadah.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Values kept as JSON: a reader always finds the old one or the new one, never half of one. */
public final class StateFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StateFile() {}

    /** @throws EngineException {@link Problem#DISK_FULL} or {@link Problem#IO_FAILED}; the old value is still there */
    public static void write(Path file, Object value) {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(temporary, JSON.writeValueAsBytes(value));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            drop(temporary, e);
            throw StorageFailure.of(file, e);
        }
    }

    private static void drop(Path half, IOException failure) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException kept) {
            failure.addSuppressed(kept);
        }
    }

    /** @throws EngineException {@link Problem#CORRUPT_STATE} when it is not what was written */
    public static <T> T read(Path file, TypeReference<T> type) {
        try {
            T value = JSON.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new EngineException(Problem.CORRUPT_STATE, file.toString(), "null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new EngineException(Problem.CORRUPT_STATE, e, file.toString(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new EngineException(Problem.CORRUPT_STATE, e, file.toString(), e.toString());
        }
    }
}
