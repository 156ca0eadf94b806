package id.wadah.shell.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the compiled client, with {@link TestService} as the daemon that it starts where none is. */
public final class Client {

    static final Path PROGRAM = Path.of("target/wadah-client").toAbsolutePath();

    private final Path root;
    private final Path launch;

    private Client(Path root, Path launch) {
        this.root = root;
        this.launch = launch;
    }

    /** A client for the data root {@code directory/root}, of the given build. */
    static Client of(Path directory, String build) throws IOException {
        return of(directory, build, directory.resolve("root"));
    }

    public static Client of(Path directory, String build, Path root) throws IOException {
        return of(directory, build, root, List.of(TestService.class.getName()));
    }

    /** @param program main class of the daemon, and its first arguments */
    public static Client of(Path directory, String build, Path root, List<String> program) throws IOException {
        Path launch = directory.resolve("launch-" + build);
        List<String> lines = new ArrayList<>(List.of(build));
        lines.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        lines.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Dwadah.build=" + build));
        lines.addAll(List.of("-cp", System.getProperty("java.class.path")));
        lines.addAll(program);
        Files.write(launch, lines);
        return new Client(root, launch);
    }

    Path root() {
        return root;
    }

    public List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(PROGRAM.toString(), "--launch", launch.toString(), "--root", root.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().put("WADAH_LANG", "en");
        return builder;
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(builder(arguments), "");
    }

    static Outcome run(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("wadah", ".out");
        Path err = Files.createTempFile("wadah", ".err");
        Path in = Files.writeString(Files.createTempFile("wadah", ".in"), input);
        try {
            Process process = builder.redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(builder.command() + " hangs");
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Ends the daemon where one runs. */
    void end() throws IOException, InterruptedException {
        run("shutdown");
    }

    record Outcome(int code, String output, String error) {}
}
