package id.wadah.engine.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for a C compiler, which makes two of the sample images. */
final class CompilerProbe {

    private static final List<String> NAMES = List.of("cc", "gcc", "clang");

    private final List<Path> searchPath;

    CompilerProbe(List<Path> searchPath) {
        this.searchPath = searchPath;
    }

    Finding probe() {
        String source = "command -v " + NAMES.get(0);
        Optional<Path> found = NAMES.stream()
                .flatMap(name -> searchPath.stream().map(directory -> directory.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
        return found.map(file -> Finding.ok(Feature.C_COMPILER, file.toString(), source))
                .orElseGet(() -> Finding.limited(Feature.C_COMPILER, "-", source));
    }
}
