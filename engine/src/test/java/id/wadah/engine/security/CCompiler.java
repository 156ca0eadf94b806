package id.wadah.engine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Compiles the C programs that tests look at the kernel with. */
public final class CCompiler {

    private CCompiler() {}

    /** Compiles the test resource next to {@code owner} and gives the program; {@code flags} follow the source. */
    public static Path compile(Class<?> owner, String resource, Path directory, String... flags)
            throws IOException, InterruptedException {
        Path source = directory.resolve(resource);
        try (InputStream text = owner.getResourceAsStream(resource)) {
            Files.copy(text, source);
        }
        Path program = directory.resolve(resource.replace(".c", ""));
        List<String> command = new ArrayList<>(List.of("cc", "-O1", "-o", program.toString(), source.toString()));
        command.addAll(List.of(flags));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(compiler.getInputStream().readAllBytes());
        assertEquals(0, compiler.waitFor(), output);
        return program;
    }

    /** Skips the test for want of something, or fails it where all must be there. */
    public static void need(boolean there, String what) {
        if ("1".equals(System.getenv("WADAH_MUST_WORK"))) {
            assertEquals(true, there, "needs " + what);
        }
        Assumptions.assumeTrue(there, "needs " + what);
    }
}
