package id.wadah.engine.testing;

import id.wadah.engine.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small static program that makes a system call and says how it went, on the host or in a container. */
public final class Probe {

    private static final Path PROGRAM = compile();

    private Probe() {}

    private static Path compile() {
        try (InputStream source = Probe.class.getResourceAsStream("/id/wadah/engine/container/probe.c")) {
            Path directory = Files.createTempDirectory("wadah-test-probe");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTree.remove(directory)));
            Path file = directory.resolve("probe.c");
            Files.copy(source, file);
            Path program = directory.resolve("probe");
            Tool.run("cc", "-static", "-D_GNU_SOURCE", "-o", program.toString(), file.toString());
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it into a running container as {@code /probe}. */
    public static void install(Running container) {
        try {
            Path inside = container.proc().resolve("root/probe");
            Files.copy(PROGRAM, inside);
            inside.toFile().setExecutable(true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the call on the host: {@code done}, or the error's name. */
    public static String onHost(String... call) {
        String[] command = new String[call.length + 1];
        command[0] = PROGRAM.toString();
        System.arraycopy(call, 0, command, 1, call.length);
        return Tool.run(command).strip();
    }

    /** Makes the call in a container, where it was installed. */
    public static String in(Running container, String... call) {
        String[] command = new String[call.length + 1];
        command[0] = "/probe";
        System.arraycopy(call, 0, command, 1, call.length);
        Running.Result result = container.exec(Request.of(command));
        if (result.exitCode() != 0) {
            throw new AssertionError(result);
        }
        return result.output().strip();
    }
}
