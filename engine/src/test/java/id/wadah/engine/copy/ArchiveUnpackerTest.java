package id.wadah.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.ArchiveUnpacker.Limits;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that tar(1) made, and how much of them is taken. */
@Requires(Need.ROOT)
@RequiresTool("tar")
class ArchiveUnpackerTest {

    private static final Limits SMALL = new Limits(10, 100, 1 << 20, 50, 1 << 16);

    @TempDir
    Path directory;

    /** Made by a script, in the directory {@code from}. */
    private Path archive(String script, String options) throws IOException {
        Path from = Files.createDirectories(directory.resolve("from"));
        Path archive = directory.resolve("archive");
        Tool.run("sh", "-ec", "cd " + from + "; " + script + "; tar " + options + " -f " + archive + " *");
        return archive;
    }

    private Path unpacked(Path archive, Limits limits) throws IOException {
        Path to = Files.createDirectories(directory.resolve("to"));
        try (FileSpace space = new FileSpace("", FileHandle.of(to), OwnerIds.SAME);
                TreeWriter writer = new TreeWriter(space, "/", UnaryOperator.identity());
                InputStream in = Files.newInputStream(archive)) {
            ArchiveUnpacker.unpack(in, writer, limits);
        }
        return to;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for i in 1 2 3 4 5 6 7 8 9 a; do echo > $i; done | -c        |",
                "for i in 1 2 3 4 5 6 7 8 9 a b; do echo > $i; done | -c      | entries",
                "d=0123456789; mkdir -p $d/$d/$d/$d/$d/$d/$d/$d/$d | -c       |",
                "d=0123456789; mkdir -p $d/$d/$d/$d/$d/$d/$d/$d/$d/$d | -c    | PATH_MAX",
                "truncate -s 1M whole | -cS                                  |",
                "truncate -s 1M whole; echo > more | -cS                     | bytes",
                "head -c 32k /dev/zero > nothing | -cz                       |",
                "head -c 900k /dev/zero > nothing | -cz                      | ratio",
                "head -c 900k /dev/urandom > noise | -cz                     |",
                "head -c 900k /dev/zero > nothing | -c                       |",
            })
    void whatIsTooMuchIsRefused(String script, String options, String what) throws IOException {
        Path archive = archive(script, options);
        if (what == null) {
            Tool.run(
                    "diff",
                    "-r",
                    directory.resolve("from").toString(),
                    unpacked(archive, SMALL).toString());
        } else {
            EngineException refused = assertThrows(EngineException.class, () -> unpacked(archive, SMALL));
            assertEquals(Problem.ARCHIVE_TOO_LARGE, refused.problem());
            assertEquals(what, refused.details().get(0));
        }
    }

    /** To read all of those zeros would take a minute. */
    @Test
    void holesStayHoles() throws IOException {
        Path archive = archive(
                "truncate -s 200G disk; echo begin | dd of=disk conv=notrunc status=none; echo end >> disk", "-cS");
        Path disk = unpacked(archive, Limits.USUAL).resolve("disk");
        assertEquals((200L << 30) + 4, Files.size(disk));
        assertTrue(Long.parseLong(Tool.run("stat", "-c", "%b", disk.toString()).strip()) < 1000);
        assertEquals(List.of("begin"), Tool.lines("head", "-c", "6", disk.toString()));
        assertEquals(List.of("end"), Tool.lines("tail", "-c", "4", disk.toString()));
    }
}
