package id.wadah.engine.image.elf;

import id.wadah.engine.image.elf.ElfFile.Architecture;
import id.wadah.engine.image.host.HostTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories in which a machine's dynamic linker looks for libraries that nothing more precise is said about.
 *
 * <p>glibc: {@code /etc/ld.so.conf} (as ldconfig(8) reads it, instead of the cache that it makes), then the built-in directories.
 * musl: {@code /etc/ld-musl-ARCH.path}, or its built-in directories.
 */
public final class LibraryPath {

    private static final int DEEPEST_INCLUDE = 8;

    private final HostTree host;

    public LibraryPath(HostTree host) {
        this.host = host;
    }

    /** Directories for programs with this interpreter, in the order they are searched. */
    public List<String> directories(String interpreter, Architecture architecture) throws IOException {
        String name = interpreter.substring(interpreter.lastIndexOf('/') + 1);
        if (name.startsWith("ld-musl-")) {
            return musl(name.replace(".so.1", ".path"));
        }
        Set<String> directories = new LinkedHashSet<>(configured("/etc/ld.so.conf", 0));
        directories.addAll(builtIn(architecture));
        return List.copyOf(directories);
    }

    private List<String> musl(String pathFile) throws IOException {
        Optional<String> file = host.realFile("/etc/" + pathFile);
        if (file.isEmpty()) {
            return List.of("/lib", "/usr/local/lib", "/usr/lib");
        }
        List<String> directories = new ArrayList<>();
        for (String part : read(file.get()).split("[:\n]")) {
            if (part.startsWith("/")) {
                directories.add(part.strip());
            }
        }
        return directories;
    }

    /** What the linker of each distribution family has built in: Debian's, Fedora's and everybody's. */
    private static List<String> builtIn(Architecture architecture) {
        List<String> directories = new ArrayList<>();
        multiarch(architecture).ifPresent(triplet -> {
            directories.add("/lib/" + triplet);
            directories.add("/usr/lib/" + triplet);
        });
        if (architecture.is64Bit()) {
            directories.add("/lib64");
            directories.add("/usr/lib64");
        }
        directories.add("/lib");
        directories.add("/usr/lib");
        return directories;
    }

    /** Debian's name of an architecture; source: {@code e_machine} in elf(5). */
    private static Optional<String> multiarch(Architecture architecture) {
        return Optional.ofNullable(
                switch (architecture.machine()) {
                    case 3 -> "i386-linux-gnu";
                    case 21 -> "powerpc64le-linux-gnu";
                    case 22 -> "s390x-linux-gnu";
                    case 40 -> "arm-linux-gnueabihf";
                    case 62 -> architecture.is64Bit() ? "x86_64-linux-gnu" : "x86_64-linux-gnux32";
                    case 183 -> "aarch64-linux-gnu";
                    case 243 -> "riscv64-linux-gnu";
                    default -> null;
                });
    }

    private List<String> configured(String path, int depth) throws IOException {
        Optional<String> file = host.realFile(path);
        if (file.isEmpty() || depth > DEEPEST_INCLUDE) {
            return List.of();
        }
        List<String> directories = new ArrayList<>();
        for (String line : read(file.get()).lines().toList()) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.startsWith("include ") || text.startsWith("include\t")) {
                for (String pattern : text.substring("include".length()).strip().split("\\s+")) {
                    for (String included : host.matching(pattern.startsWith("/") ? pattern : "/etc/" + pattern)) {
                        directories.addAll(configured(included, depth + 1));
                    }
                }
            } else if (text.startsWith("/")) {
                directories.addAll(List.of(text.split("[\\s:,]+")));
            }
        }
        return directories;
    }

    private String read(String file) throws IOException {
        return Files.readString(host.file(file), StandardCharsets.UTF_8);
    }
}
