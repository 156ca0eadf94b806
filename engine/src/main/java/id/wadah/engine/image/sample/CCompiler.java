package id.wadah.engine.image.sample;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layout.Scratch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compiles a freestanding program with the machine's own C compiler; the same compiler gives the same bytes. */
final class CCompiler {

    private static final List<String> NAMES = List.of("cc", "gcc", "clang");
    static final List<String> FLAGS = List.of(
            "-std=c11",
            "-Os",
            "-ffreestanding",
            "-fno-stack-protector",
            "-fno-asynchronous-unwind-tables",
            "-fno-ident",
            "-fno-pie",
            "-nostdlib",
            "-static",
            "-no-pie",
            "-s",
            "-Wl,--build-id=none",
            "-Wl,-z,noexecstack");
    private static final long LONGEST_SECONDS = 60;
    private static final int MOST_OUTPUT = 2000;

    private final String searchPath;
    private final Scratch scratch;

    /** @param searchPath directories as in {@code PATH} */
    CCompiler(String searchPath, Scratch scratch) {
        this.searchPath = searchPath;
        this.scratch = scratch;
    }

    /**
     * The program made from {@code source} and what it includes.
     *
     * @param sources file name to content, of the source and all headers
     * @throws EngineException {@link Problem#NO_C_COMPILER}; {@link Problem#SAMPLE_FAILED} with what the compiler said
     */
    byte[] compile(String sample, String source, Map<String, byte[]> sources) throws IOException {
        Path compiler = find().orElseThrow(() -> new EngineException(Problem.NO_C_COMPILER, sample));
        Path directory = scratch.directory("compile");
        try {
            for (Map.Entry<String, byte[]> file : sources.entrySet()) {
                Files.write(directory.resolve(file.getKey()), file.getValue());
            }
            List<String> command = new ArrayList<>(List.of(compiler.toString()));
            command.addAll(FLAGS);
            command.addAll(List.of("-o", "program", source));
            Path output = directory.resolve("output");
            int exit = run(command, directory, output);
            Path program = directory.resolve("program");
            if (exit != 0 || !Files.exists(program)) {
                throw new EngineException(Problem.SAMPLE_FAILED, sample, said(compiler, exit, output));
            }
            return Files.readAllBytes(program);
        } finally {
            FileTree.delete(directory);
        }
    }

    private int run(List<String> command, Path directory, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        // Nothing that the daemon inherited may change the result.
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", searchPath, "LC_ALL", "C", "TMPDIR", directory.toString()));
        Process process = builder.start();
        try {
            if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            return 124;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Optional<Path> find() {
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(searchPath.split(":"))
                        .filter(directory -> directory.startsWith("/"))
                        .map(directory -> Path.of(directory, name)))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    private static String said(Path compiler, int exit, Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        return compiler + ": exit " + exit + "\n" + text.substring(0, Math.min(text.length(), MOST_OUTPUT));
    }
}
