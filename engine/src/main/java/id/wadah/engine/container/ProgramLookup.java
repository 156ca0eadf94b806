package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.RootedFiles.FileMode;
import java.util.List;
import java.util.Optional;

/** Finds a program below a container's root as execvp(3) would: by its path, or in the directories of PATH. */
final class ProgramLookup {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final RootedFiles files;
    private final String workingDirectory;

    ProgramLookup(RootedFiles files, String workingDirectory) {
        this.files = files;
        this.workingDirectory = workingDirectory;
    }

    /**
     * The path to execute.
     *
     * @throws EngineException {@link Problem#PROGRAM_NOT_FOUND}, {@link Problem#PROGRAM_NOT_EXECUTABLE}
     */
    String find(String program, List<String> environment) {
        if (program.contains("/")) {
            return check(program).orElseThrow(() -> new EngineException(Problem.PROGRAM_NOT_FOUND, program));
        }
        Optional<EngineException> notExecutable = Optional.empty();
        for (String directory : path(environment).split(":")) {
            try {
                Optional<String> found = check((directory.isEmpty() ? "." : directory) + "/" + program);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (EngineException e) {
                notExecutable = Optional.of(e);
            }
        }
        throw notExecutable.orElseGet(() -> new EngineException(Problem.PROGRAM_NOT_FOUND, program));
    }

    private static String path(List<String> environment) {
        return environment.stream()
                .filter(variable -> variable.startsWith("PATH="))
                .reduce((earlier, later) -> later)
                .map(variable -> variable.substring("PATH=".length()))
                .orElse(DEFAULT_PATH);
    }

    private Optional<String> check(String path) {
        Optional<FileMode> mode = files.mode(path.startsWith("/") ? path : workingDirectory + "/" + path);
        if (mode.isEmpty()) {
            return Optional.empty();
        }
        if (mode.get().isDirectory()) {
            throw new EngineException(Problem.PROGRAM_NOT_EXECUTABLE, path, "EISDIR");
        }
        if (!mode.get().isExecutable()) {
            throw new EngineException(Problem.PROGRAM_NOT_EXECUTABLE, path, "EACCES");
        }
        return Optional.of(path);
    }
}
