package id.wadah.engine.image.elf;

import id.wadah.engine.image.elf.ElfFile.Architecture;
import id.wadah.engine.image.host.HostTree;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the libraries of programs as the dynamic linker would, by reading headers only; nothing is executed.
 *
 * <p>Order of search, source: ld.so(8): {@code DT_RPATH} of the file and of those that loaded it, where the file has no {@code DT_RUNPATH};
 * {@code DT_RUNPATH} of the file; the system's directories. The environment ({@code LD_LIBRARY_PATH}) and directories for newer processors
 * ({@code glibc-hwcaps}) are left out: the image has to work without them.
 */
public final class LibraryResolver {

    private final HostTree host;
    private final LibraryPath libraryPath;
    private final Map<String, Optional<ElfFile>> read = new HashMap<>();
    private final Map<String, List<String>> searched = new HashMap<>();

    public LibraryResolver(HostTree host) {
        this.host = host;
        this.libraryPath = new LibraryPath(host);
    }

    /** The ELF headers of what is at a path, read once; empty when it is none or malformed. */
    public Optional<ElfFile> elf(String path) throws IOException {
        Optional<String> real = host.realFile(path);
        if (real.isEmpty()) {
            return Optional.empty();
        }
        Optional<ElfFile> known = read.get(real.get());
        if (known == null) {
            known = readHeaders(real.get());
            read.put(real.get(), known);
        }
        return known;
    }

    /** A file being loaded, and the one that asked for it. */
    private record Loading(
            String path, ElfFile elf, @Nullable Loading loader) {}

    /**
     * All that the program at this path loads, and {@code also}, names that it opens only later.
     *
     * @throws IllegalArgumentException when it is no ELF file
     */
    public LibraryClosure closure(String path, List<String> also) throws IOException {
        ElfFile program = elf(path).orElseThrow(() -> new IllegalArgumentException(path));
        String interpreter = program.interpreter();
        Map<String, String> libraries = new TreeMap<>();
        Set<String> byOwnPath = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        if (interpreter == null) {
            return new LibraryClosure("", libraries, byOwnPath, missing);
        }
        if (host.realFile(interpreter).isEmpty()) {
            missing.add(interpreter);
        }
        List<String> system = systemDirectories(interpreter, program.architecture());
        Loading first = new Loading(host.realFile(path).orElse(path), program, null);
        Queue<Loading> queue = new ArrayDeque<>(List.of(first));
        while (!queue.isEmpty()) {
            Loading loading = queue.remove();
            List<String> names = new ArrayList<>(loading.elf.needed());
            names.addAll(loading == first ? also : List.of());
            for (String name : names) {
                if (libraries.containsKey(name) || isInterpreter(name, interpreter) || missing.contains(name)) {
                    continue;
                }
                String own = find(name, ownDirectories(loading), program.architecture());
                List<String> directories = loading.elf.noDefaultLibraries() ? List.of() : system;
                String found = own != null ? own : find(name, directories, program.architecture());
                if (found == null) {
                    missing.add(name);
                    continue;
                }
                libraries.put(name, found);
                if (own != null) {
                    byOwnPath.add(found);
                }
                queue.add(new Loading(found, elf(found).orElseThrow(), loading));
            }
        }
        return new LibraryClosure(interpreter, libraries, byOwnPath, missing);
    }

    private @Nullable String find(String name, List<String> directories, Architecture architecture) throws IOException {
        if (name.contains("/")) {
            return fits(name, architecture) ? name : null;
        }
        for (String directory : directories) {
            String candidate = directory.endsWith("/") ? directory + name : directory + "/" + name;
            if (fits(candidate, architecture)) {
                return candidate;
            }
        }
        return null;
    }

    /** The linker passes over files for other machines, so a 32-bit library does not hide a 64-bit one. */
    private boolean fits(String path, Architecture architecture) throws IOException {
        return elf(path).filter(elf -> elf.architecture().equals(architecture)).isPresent();
    }

    private static List<String> ownDirectories(Loading loading) {
        List<String> runPath = loading.elf.runPath();
        if (runPath != null) {
            return expanded(runPath, loading);
        }
        List<String> directories = new ArrayList<>();
        for (Loading asker = loading; asker != null; asker = asker.loader) {
            if (asker.elf.runPath() == null) {
                directories.addAll(expanded(asker.elf.rPath(), asker));
            }
        }
        return directories;
    }

    private static List<String> expanded(List<String> directories, Loading loading) {
        String origin = loading.path.substring(0, Math.max(loading.path.lastIndexOf('/'), 1));
        List<String> expanded = new ArrayList<>();
        for (String directory : directories) {
            String here = directory.replace("${ORIGIN}", origin).replace("$ORIGIN", origin);
            if (here.contains("$LIB") || here.contains("${LIB}")) {
                for (String lib : List.of("lib64", "lib")) {
                    expanded.add(here.replace("${LIB}", lib).replace("$LIB", lib));
                }
            } else {
                expanded.add(here);
            }
        }
        return expanded;
    }

    private static boolean isInterpreter(String name, String interpreter) {
        return interpreter.endsWith("/" + name);
    }

    private List<String> systemDirectories(String interpreter, Architecture architecture) throws IOException {
        List<String> known = searched.get(interpreter);
        if (known == null) {
            known = libraryPath.directories(interpreter, architecture);
            searched.put(interpreter, known);
        }
        return known;
    }

    private Optional<ElfFile> readHeaders(String real) throws IOException {
        try {
            return ElfFile.read(host.file(real));
        } catch (AccessDeniedException | MalformedElfException e) {
            return Optional.empty();
        }
    }
}
