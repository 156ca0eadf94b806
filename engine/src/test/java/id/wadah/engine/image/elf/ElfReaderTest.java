package id.wadah.engine.image.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ElfReaderTest {

    private static final Path PROGRAM = Path.of("/bin/bash");

    @Test
    @RequiresTool("readelf")
    void agreesWithReadelf() throws IOException {
        ElfFile elf = ElfFile.read(PROGRAM).orElseThrow();
        String seen = Tool.run("readelf", "-W", "-h", "-l", "-d", PROGRAM.toString());
        List<String> needed = Pattern.compile("\\(NEEDED\\).*\\[(.*)]")
                .matcher(seen)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(needed, elf.needed());
        assertTrue(seen.contains("[Requesting program interpreter: " + elf.interpreter() + "]"), elf.interpreter());
        assertEquals(seen.contains("ELF64"), elf.architecture().is64Bit());
        assertEquals(seen.contains("little endian"), elf.architecture().littleEndian());
    }

    /** Whatever the bytes are: an answer, or the one exception that says so. No memory exhausted, no endless loop. */
    @Property(tries = 500)
    void survivesDamage(@ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1500) Integer> places, @ForAll byte value)
            throws IOException {
        byte[] bytes = HEAD.clone();
        places.forEach(place -> bytes[place] = value);
        readable(bytes);
    }

    @Property(tries = 100)
    void survivesACut(@ForAll @IntRange(max = 4000) int length) throws IOException {
        readable(Arrays.copyOf(HEAD, length));
    }

    private static final byte[] HEAD = head();

    private static byte[] head() {
        try {
            return Files.readAllBytes(PROGRAM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readable(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("wadah-elf", "");
        try {
            Files.write(file, bytes);
            Optional<ElfFile> elf = ElfFile.read(file);
            assertEquals(
                    bytes.length > 52 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F',
                    elf.isPresent());
        } catch (MalformedElfException expected) {
            assertTrue(expected.getMessage().contains(file.toString()));
        } finally {
            Files.delete(file);
        }
    }
}
