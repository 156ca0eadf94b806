package id.wadah.engine.image.sample;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.elf.ElfFile;
import id.wadah.engine.image.elf.LibraryClosure;
import id.wadah.engine.image.elf.LibraryResolver;
import id.wadah.engine.image.host.HostTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Programs of the host that can work in an image: ELF programs of which every library is found, and scripts whose interpreter is among
 * them.
 */
final class ProgramSet {

    /** Where distributions put programs; what a user installed elsewhere may need more than its libraries. */
    private static final List<String> DIRECTORIES =
            List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/run/current-system/sw/bin");

    private static final int LONGEST_FIRST_LINE = 256;

    private final HostTree host;
    private final HostCopier copier;
    private final LibraryResolver resolver;
    /** Path on the host, to the place in the image. */
    private final Map<String, String> programs = new TreeMap<>();

    private final Map<String, LibraryClosure> closures = new LinkedHashMap<>();
    /** Path of a script, to its interpreter's. */
    private final Map<String, String> scripts = new LinkedHashMap<>();

    ProgramSet(HostTree host, HostCopier copier) {
        this.host = host;
        this.copier = copier;
        this.resolver = new LibraryResolver(host);
    }

    /** Adds programs by name. */
    void add(String sample, Recipe.Programs wanted) throws IOException {
        for (String name : wanted.required()) {
            if (!add(name)) {
                throw new EngineException(Problem.SAMPLE_NEEDS_PROGRAM, sample, name);
            }
        }
        for (String name : wanted.optional()) {
            add(name);
        }
        addScripts();
    }

    /** Adds the ELF program at a path; false when it, or a library of it, is not there. */
    boolean addElf(String path, String place) throws IOException {
        if (resolver.elf(path).isEmpty()) {
            return false;
        }
        LibraryClosure closure = resolver.closure(path, List.of());
        if (!closure.isComplete()) {
            return false;
        }
        programs.put(path, place);
        closures.put(path, closure);
        return true;
    }

    Optional<ElfFile> elf(String path) throws IOException {
        return resolver.elf(path);
    }

    /** Copies the programs themselves. */
    void copyPrograms(LayerTree layer) throws IOException {
        for (Map.Entry<String, String> program : programs.entrySet()) {
            copier.copy(program.getKey(), program.getValue(), layer);
        }
    }

    /** What the programs load. */
    Collection<LibraryClosure> closures() {
        return closures.values();
    }

    /** What any of the programs loads when it also opens {@code library}; empty when that is not found, or nothing is dynamic. */
    Optional<LibraryClosure> closureWith(String library) throws IOException {
        for (Map.Entry<String, LibraryClosure> program : closures.entrySet()) {
            if (!program.getValue().interpreter().isEmpty()) {
                return Optional.of(resolver.closure(program.getKey(), List.of(library)))
                        .filter(LibraryClosure::isComplete);
            }
        }
        return Optional.empty();
    }

    private boolean add(String name) throws IOException {
        for (String directory : DIRECTORIES) {
            String path = directory + "/" + name;
            Optional<String> real = host.realFile(path);
            if (real.isEmpty() || !Files.isExecutable(host.file(real.get()))) {
                continue;
            }
            if (addElf(path, placeOf(path, name))) {
                return true;
            }
            Optional<String> interpreter = interpreter(real.get());
            if (interpreter.isPresent()) {
                scripts.put(path, interpreter.get());
                return true;
            }
        }
        return false;
    }

    /** Programs of a directory that no {@code PATH} has are found by their name in {@code /usr/bin}. */
    private String placeOf(String path, String name) throws IOException {
        String place = copier.place(path);
        return place.startsWith("usr/bin/") || place.startsWith("usr/sbin/") ? place : "usr/bin/" + name;
    }

    /** Adds scripts until no further one finds its interpreter. */
    private void addScripts() throws IOException {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, String> script : Map.copyOf(scripts).entrySet()) {
                if (has(script.getValue())) {
                    String path = script.getKey();
                    programs.put(path, placeOf(path, path.substring(path.lastIndexOf('/') + 1)));
                    scripts.remove(path);
                    more = true;
                }
            }
        }
    }

    private boolean has(String interpreter) throws IOException {
        return programs.containsValue(copier.place(interpreter));
    }

    /** The program that a script's first line names; with env(1), the one that env is to find. Source: execve(2). */
    private Optional<String> interpreter(String script) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(host.file(script))) {
            start = in.readNBytes(LONGEST_FIRST_LINE);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (!text.startsWith("#!") || end < 0) {
            return Optional.empty();
        }
        String[] words = text.substring(2, end).strip().split("\\s+");
        if (words[0].endsWith("/env") && words.length > 1) {
            return Optional.of("/usr/bin/" + words[words.length - 1]);
        }
        return words[0].startsWith("/") ? Optional.of(words[0]) : Optional.empty();
    }
}
