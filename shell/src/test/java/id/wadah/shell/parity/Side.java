package id.wadah.shell.parity;

import id.wadah.engine.testing.DebianRegistry;
import id.wadah.shell.parity.ScriptLine.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the two that the script is typed to: a daemon, in a network namespace with a registry, reached by a program called {@code docker}. */
final class Side implements AutoCloseable {

    private static final int PATIENCE = 30;

    /** Both sides push to the same name. */
    private static final int REGISTRY_PORT = 5000;

    private final Namespace network;
    private final Path programs;
    private final Path directory;
    private final Map<String, String> environment;
    private final DebianRegistry registry;

    /**
     * @param directory an empty one for what lines read and write
     * @param docker what to run instead of {@code docker}
     */
    Side(Namespace network, Path directory, List<String> docker) throws IOException {
        this.network = network;
        this.directory = Files.createDirectories(directory.resolve("here"));
        this.programs = Files.createDirectories(directory.resolve("programs"));
        this.environment = Map.of(
                "PATH", programs + ":/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin",
                "HOME", directory.toString(),
                "LC_ALL", "C.UTF-8",
                "TERM", "xterm",
                "WADAH_LANG", "en");
        program("docker", "exec " + String.join(" ", docker) + " \"$@\"\n");
        program("eventually", Resources.text("eventually.sh"));
        program("pty", Resources.text("pty.sh"));
        registry = DebianRegistry.start(directory.resolve("registry"), "", REGISTRY_PORT, network::inside);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    List<Outcome> run(Script script) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (ScriptLine line : script.lines()) {
            Outcome outcome = run(line);
            if (line.isCompared()) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    Outcome run(ScriptLine line) throws IOException, InterruptedException {
        Path out = Files.createTempFile("parity", ".out");
        Path err = Files.createTempFile("parity", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(network.inside(
                            List.of("timeout", "-k", "2", Integer.toString(PATIENCE), "bash", "-c", line.command())))
                    .directory(directory.toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE + 5L, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(out);
            return new Outcome(
                    line.command(),
                    ended ? process.exitValue() : Outcome.TIMEOUT,
                    line.kind() == Kind.FIELDS ? Fields.of(output) : Normal.of(output, directory),
                    Normal.of(Files.readString(err), directory));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
