package id.wadah.engine.image.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from headers, compared with what the dynamic linker says, and with trees laid out as other distributions do. */
class DistributionLayoutsTest {

    @TempDir
    Path directory;

    /** Every program of the host in {@code /usr/bin} that ldd(1) understands. */
    @Test
    @RequiresTool("ldd")
    void agreesWithTheDynamicLinkerAboutEveryProgramOfTheHost() throws IOException {
        LibraryResolver resolver = new LibraryResolver(HostTree.here());
        List<String> programs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/usr/bin"))) {
            for (Path file : files.sorted().toList()) {
                Optional<ElfFile> elf = resolver.elf(file.toString());
                if (elf.isPresent() && elf.get().interpreter() != null && !Files.isSymbolicLink(file)) {
                    programs.add(file.toString());
                }
            }
        }
        assertTrue(programs.size() > 50, programs.size() + " programs");
        List<String> differences = new ArrayList<>();
        for (List<String> some : slices(programs, 100)) {
            ldd(some).forEach((program, expected) -> {
                try {
                    LibraryClosure closure = resolver.closure(program, List.of());
                    Map<String, String> found = new TreeMap<>(closure.libraries());
                    found.replaceAll((name, path) -> real(path));
                    if (closure.isComplete() && !found.equals(expected)) {
                        differences.add(program + ": " + found + " instead of " + expected);
                    } else if (!closure.isComplete() && !expected.containsValue("not found")) {
                        differences.add(program + ": misses " + closure.missing());
                    }
                } catch (IOException e) {
                    differences.add(program + ": " + e);
                }
            });
        }
        assertEquals(List.of(), differences);
    }

    /** Program to libraries, by name and real path; without the linker itself and what the kernel provides. */
    private static Map<String, Map<String, String>> ldd(List<String> programs) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "LD_LIBRARY_PATH", "ldd"));
        command.addAll(programs);
        command.add("/usr/bin/true");
        Map<String, Map<String, String>> all = new TreeMap<>();
        Map<String, String> libraries = new TreeMap<>();
        for (String line :
                Tool.attempt(command.toArray(String[]::new)).output().lines().toList()) {
            if (!line.startsWith("\t")) {
                libraries = new TreeMap<>();
                all.put(line.substring(0, line.length() - 1), libraries);
            } else if (line.contains(" => ")) {
                String[] words = line.strip().split(" => ");
                String path = words[1].replaceFirst(" \\(0x.*", "");
                libraries.put(words[0], path.equals("not found") ? path : real(path));
            } else if (line.strip().startsWith("/") && !line.contains("/ld-linux")) {
                String path = line.strip().replaceFirst(" \\(0x.*", "");
                libraries.put(path, real(path));
            }
        }
        // With a single program ldd prints no name.
        all.remove("/usr/bin/true");
        return all;
    }

    private static String real(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException e) {
            return path + " " + e;
        }
    }

    private static List<List<String>> slices(List<String> all, int size) {
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            slices.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return slices;
    }

    @Test
    @Requires(Need.C_COMPILER)
    void fedoraHas64BitLibrariesInLib64() throws IOException {
        library("usr/lib64/libc.so.6");
        library("usr/lib/libc.so.6", "-m32-is-not-there");
        link("lib64", "usr/lib64");
        Files.writeString(file("lib64/ld-linux-x86-64.so.2"), "");
        program("usr/bin/p", "/lib64/ld-linux-x86-64.so.2", List.of("libc.so.6"));
        assertEquals(
                Map.of("libc.so.6", "/lib64/libc.so.6"), closure("/usr/bin/p").libraries());
    }

    @Test
    @Requires(Need.C_COMPILER)
    void alpineHasMuslWhoseLinkerIsItsCLibrary() throws IOException {
        library("lib/ld-musl-x86_64.so.1");
        link("lib/libc.musl-x86_64.so.1", "ld-musl-x86_64.so.1");
        library("usr/lib/libreadline.so.8.2");
        link("usr/lib/libreadline.so.8", "libreadline.so.8.2");
        program("bin/p", "/lib/ld-musl-x86_64.so.1", List.of("libc.musl-x86_64.so.1", "libreadline.so.8"));
        assertEquals(
                Map.of(
                        "libc.musl-x86_64.so.1",
                        "/lib/libc.musl-x86_64.so.1",
                        "libreadline.so.8",
                        "/usr/lib/libreadline.so.8"),
                closure("/bin/p").libraries());

        Files.writeString(file("etc/ld-musl-x86_64.path"), "/elsewhere:/lib\n");
        assertEquals(Set.of("libreadline.so.8"), closure("/bin/p").missing());
    }

    @Test
    @Requires(Need.C_COMPILER)
    void directoriesInTheFileComeBeforeThoseOfTheSystem() throws IOException {
        Files.writeString(file("lib64/ld-linux-x86-64.so.2"), "");
        library("usr/lib64/libone.so");
        library("opt/app/lib/libone.so");
        library("opt/app/lib/libtwo.so", "-Wl,--no-as-needed", "-L" + directory + "/opt/app/lib", "-l:libone.so");
        program(
                "opt/app/bin/run",
                "/lib64/ld-linux-x86-64.so.2",
                List.of("libtwo.so"),
                "-Wl,-rpath,$ORIGIN/../lib",
                "-Wl,--enable-new-dtags");
        link("usr/bin/run", "../../opt/app/bin/run");
        LibraryClosure runPath = closure("/usr/bin/run");
        // DT_RUNPATH is for the file's own libraries only, not for what those need in turn.
        assertEquals("/opt/app/bin/../lib/libtwo.so", runPath.libraries().get("libtwo.so"));
        assertEquals("/usr/lib64/libone.so", runPath.libraries().get("libone.so"));
        assertEquals(Set.of("/opt/app/bin/../lib/libtwo.so"), runPath.byOwnPath());

        program(
                "opt/app/bin/old",
                "/lib64/ld-linux-x86-64.so.2",
                List.of("libtwo.so"),
                "-Wl,-rpath,${ORIGIN}/../lib",
                "-Wl,--disable-new-dtags");
        // DT_RPATH is.
        assertEquals(
                "/opt/app/bin/../lib/libone.so",
                closure("/opt/app/bin/old").libraries().get("libone.so"));
    }

    @Test
    @Requires(Need.C_COMPILER)
    void configuredDirectoriesAreSearched() throws IOException {
        Files.writeString(file("lib64/ld-linux-x86-64.so.2"), "");
        library("opt/a/libone.so");
        library("srv/b/libtwo.so");
        program("usr/bin/p", "/lib64/ld-linux-x86-64.so.2", List.of("libone.so", "libtwo.so"));
        assertEquals(Set.of("libone.so", "libtwo.so"), closure("/usr/bin/p").missing());

        Files.writeString(file("etc/ld.so.conf"), "# kosong\ninclude ld.so.conf.d/*.conf\n/srv/b # dua\n");
        Files.writeString(file("etc/ld.so.conf.d/a.conf"), "/opt/a\n");
        Files.writeString(file("etc/ld.so.conf.d/loop.conf"), "include /etc/ld.so.conf\n");
        assertEquals(
                Map.of("libone.so", "/opt/a/libone.so", "libtwo.so", "/srv/b/libtwo.so"),
                closure("/usr/bin/p").libraries());
    }

    @Test
    @Requires(Need.C_COMPILER)
    void librariesOfAnotherMachineArePassedOver() throws IOException {
        Files.writeString(file("lib64/ld-linux-x86-64.so.2"), "");
        library("usr/lib64/libone.so");
        byte[] foreign = Files.readAllBytes(directory.resolve("usr/lib64/libone.so"));
        foreign[18] = 21;
        Files.write(file("lib64/libone.so"), foreign);
        program("usr/bin/p", "/lib64/ld-linux-x86-64.so.2", List.of("libone.so"));
        assertEquals("/usr/lib64/libone.so", closure("/usr/bin/p").libraries().get("libone.so"));
    }

    private LibraryClosure closure(String program) throws IOException {
        return new LibraryResolver(new HostTree(directory)).closure(program, List.of());
    }

    private Path file(String path) throws IOException {
        Path file = directory.resolve(path);
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent());
        }
        return file;
    }

    private void link(String path, String target) throws IOException {
        Path link = directory.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private void library(String path, String... flags) throws IOException {
        Path library = directory.resolve(path);
        Files.createDirectories(library.getParent());
        if (List.of(flags).contains("-m32-is-not-there")) {
            Files.write(library, new byte[] {0x7f, 'E', 'L', 'F', 1, 1});
            return;
        }
        compile(library, "int " + "f" + Math.abs(path.hashCode()) + "(void) { return 1; }", "-shared", flags);
    }

    /** Needed libraries are stubs of those names: only the headers matter. */
    private void program(String path, String interpreter, List<String> needed, String... flags) throws IOException {
        Path stubs = Files.createDirectories(directory.resolve("stubs"));
        List<String> all = new ArrayList<>(List.of(
                "-Wl,--no-as-needed",
                "-Wl,--allow-shlib-undefined",
                "-Wl,--dynamic-linker=" + interpreter,
                "-L" + stubs));
        for (String name : needed) {
            compile(stubs.resolve(name), "int f(void) { return 1; }", "-shared", new String[] {"-Wl,-soname," + name});
            all.add("-l:" + name);
        }
        all.addAll(List.of(flags));
        Path program = directory.resolve(path);
        Files.createDirectories(program.getParent());
        compile(program, "void _start(void) { for (;;) ; }", "-pie", all.toArray(String[]::new));
    }

    private void compile(Path output, String source, String kind, String... flags) throws IOException {
        Path file = Files.writeString(directory.resolve("source.c"), source);
        List<String> command = new ArrayList<>(List.of(
                "cc", "-nostdlib", "-fPIC", kind, "-Wl,--build-id=none", "-o", output.toString(), file.toString()));
        command.addAll(List.of(flags));
        Tool.run(command.toArray(String[]::new));
    }
}
