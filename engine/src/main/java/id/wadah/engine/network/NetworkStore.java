package id.wadah.engine.network;

import com.fasterxml.jackson.core.type.TypeReference;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.StateFile;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The networks that people made, on disk. */
final class NetworkStore {

    private static final String SUFFIX = ".json";

    private final Path directory;
    private final List<String> problems = new ArrayList<>();

    NetworkStore(DataRoot root) {
        this.directory = root.networks();
    }

    /** What could not be read; a line each. Such files are left as they are. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    List<Network> load() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
        List<Network> networks = new ArrayList<>();
        for (Path file : files) {
            try {
                networks.add(StateFile.read(file, new TypeReference<>() {}));
            } catch (EngineException corrupt) {
                problems.add("network " + file.getFileName() + ": not usable, " + corrupt.getMessage());
            }
        }
        return networks;
    }

    /** @throws EngineException when it cannot be written; nothing has changed */
    void save(Network network) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
        StateFile.write(file(network), network);
    }

    void delete(Network network) {
        try {
            Files.deleteIfExists(file(network));
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    private Path file(Network network) {
        return directory.resolve(network.id().hex() + SUFFIX);
    }
}
