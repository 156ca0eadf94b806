package id.wadah.engine.image.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryResolverTest {

    private static final Pattern FOUND = Pattern.compile("\\s*(\\S+) => (/\\S+) \\(0x[0-9a-f]+\\)");

    @TempDir
    Path directory;

    private final HostTree host = HostTree.here();

    /** What the dynamic linker itself says, by name, as real paths. */
    private Map<String, String> linkerSays(String program) throws IOException {
        Map<String, String> libraries = new TreeMap<>();
        for (String line : Tool.run("ldd", program).lines().toList()) {
            Matcher matcher = FOUND.matcher(line);
            if (matcher.matches()) {
                libraries.put(
                        matcher.group(1), Path.of(matcher.group(2)).toRealPath().toString());
            }
        }
        return libraries;
    }

    private Map<String, String> weSay(LibraryClosure closure) throws IOException {
        Map<String, String> libraries = new TreeMap<>();
        for (Map.Entry<String, String> library : closure.libraries().entrySet()) {
            libraries.put(
                    library.getKey(), Path.of(library.getValue()).toRealPath().toString());
        }
        return libraries;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bin/sh", "/bin/ls", "/bin/bash", "/bin/ps", "/usr/bin/find", "/usr/bin/tar", "/bin/mount"})
    @RequiresTool("ldd")
    void findsWhatTheDynamicLinkerFinds(String program) throws IOException {
        LibraryClosure closure = new LibraryResolver(host).closure(program, List.of());
        assertEquals(linkerSays(program), weSay(closure));
        assertTrue(closure.isComplete());
        assertTrue(Files.exists(Path.of(closure.interpreter())), closure.interpreter());
    }

    @Test
    @Requires(Need.C_COMPILER)
    @RequiresTool("ldd")
    void followsRunPathOriginAndTheLoadersPath() throws IOException {
        Path lib = Files.createDirectories(directory.resolve("app/private"));
        Path bin = Files.createDirectories(directory.resolve("app/bin"));
        compile(lib.resolve("libdeep.so"), "int deep(void){return 1;}", "-shared", "-fPIC", "-Wl,-soname,libdeep.so");
        compile(
                lib.resolve("libnear.so"),
                "int deep(void); int near(void){return deep();}",
                "-shared",
                "-fPIC",
                "-Wl,-soname,libnear.so",
                "-L" + lib,
                "-ldeep",
                "-Wl,-rpath,$ORIGIN",
                "-Wl,--enable-new-dtags");
        String source = "int near(void); int main(void){return near();}";
        for (String tags : List.of("-Wl,--enable-new-dtags", "-Wl,--disable-new-dtags")) {
            Path program = bin.resolve("program");
            compile(
                    program,
                    source,
                    "-L" + lib,
                    "-lnear",
                    "-Wl,-rpath,${ORIGIN}/../private",
                    tags,
                    "-Wl,-rpath-link," + lib);
            LibraryClosure closure = new LibraryResolver(host).closure(program.toString(), List.of());
            assertEquals(linkerSays(program.toString()), weSay(closure), tags);
            assertTrue(
                    weSay(closure)
                            .containsValue(
                                    lib.resolve("libdeep.so").toRealPath().toString()),
                    tags);
            assertEquals(2, closure.byOwnPath().size(), tags);
        }
        Files.delete(lib.resolve("libdeep.so"));
        LibraryClosure broken =
                new LibraryResolver(host).closure(bin.resolve("program").toString(), List.of("libnosuch.so.9"));
        assertEquals(Set.of("libdeep.so", "libnosuch.so.9"), broken.missing());
    }

    @Test
    @Requires(Need.C_COMPILER)
    void aStaticProgramNeedsNothing() throws IOException {
        Path program = directory.resolve("static");
        compile(program, "void _start(void){for(;;);}", "-static", "-nostdlib");
        assertTrue(
                new LibraryResolver(host).elf(program.toString()).orElseThrow().isStatic());
        LibraryClosure closure = new LibraryResolver(host).closure(program.toString(), List.of());
        assertEquals(new LibraryClosure("", Map.of(), java.util.Set.of(), java.util.Set.of()), closure);
    }

    @Test
    void aScriptIsNoProgram() throws IOException {
        Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n" + "exit 0 # ".repeat(20));
        assertEquals(Optional.empty(), new LibraryResolver(host).elf(script.toString()));
        assertThrows(
                IllegalArgumentException.class, () -> new LibraryResolver(host).closure(script.toString(), List.of()));
    }

    private void compile(Path output, String source, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("source.c"), source + "\n");
        List<String> command = new ArrayList<>(List.of("cc", "-w", "-o", output.toString(), file.toString()));
        command.addAll(List.of(options));
        Tool.run(command.toArray(String[]::new));
    }
}
