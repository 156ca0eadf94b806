package id.wadah.engine.container;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.AgentProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The engine's native programs, made ready when they are first needed. */
final class Native implements AutoCloseable {

    private @Nullable AgentProgram agent;

    synchronized AgentProgram agent() {
        AgentProgram loaded = agent;
        if (loaded == null) {
            loaded = AgentProgram.load();
            agent = loaded;
        }
        return loaded;
    }

    /** Puts this build's init at {@code file}, unless it is there. */
    synchronized void provideInit(Path file) {
        byte[] program = AgentProgram.bytes("init");
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), program)) {
                return;
            }
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.write(temporary, program);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r-xr-xr-x"));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    @Override
    public synchronized void close() {
        if (agent != null) {
            agent.close();
            agent = null;
        }
    }
}
