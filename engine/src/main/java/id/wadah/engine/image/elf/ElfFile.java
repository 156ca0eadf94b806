package id.wadah.engine.image.elf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an ELF file say about what it needs; source: elf(5), ld.so(8).
 *
 * @param interpreter {@code PT_INTERP}; null for a library and for a static program
 * @param needed {@code DT_NEEDED}, in the order given
 * @param runPath directories of {@code DT_RUNPATH}, null when it has none
 * @param rPath directories of {@code DT_RPATH}, empty when it has none
 * @param noDefaultLibraries {@code DF_1_NODEFLIB}: the system's own directories are not searched for it
 */
public record ElfFile(
        Architecture architecture,
        @Nullable String interpreter,
        List<String> needed,
        @Nullable List<String> runPath,
        List<String> rPath,
        boolean noDefaultLibraries) {

    public ElfFile {
        needed = List.copyOf(needed);
        runPath = runPath == null ? null : List.copyOf(runPath);
        rPath = List.copyOf(rPath);
    }

    /** Which machine code it is; programs and libraries go together only when this is equal. */
    public record Architecture(boolean is64Bit, boolean littleEndian, int machine) {}

    /**
     * Reads the headers.
     *
     * @return empty when the file is no ELF file
     * @throws IOException when it begins as one but its headers make no sense
     */
    public static Optional<ElfFile> read(Path file) throws IOException {
        try (ElfReader reader = new ElfReader(file)) {
            return reader.isElf() ? Optional.of(reader.read()) : Optional.empty();
        }
    }

    /** Whether nothing else is needed to run it. */
    public boolean isStatic() {
        return interpreter == null && needed.isEmpty();
    }
}
