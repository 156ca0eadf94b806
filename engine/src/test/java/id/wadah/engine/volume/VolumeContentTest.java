package id.wadah.engine.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first content of a volume is a faithful copy, and whatever interrupts it leaves all of it or none. */
@Requires(Need.ROOT)
@RequiresTool({"find", "mkfifo", "mknod", "python3"})
class VolumeContentTest {

    @TempDir
    Path directory;

    private Path image;
    private Path beside;
    private Path data;
    private VolumeContent content;

    @BeforeEach
    void make() throws IOException {
        image = Files.createDirectories(directory.resolve("image"));
        beside = Files.createDirectories(directory.resolve("volume"));
        data = Files.createDirectories(beside.resolve("_data"));
        content = new VolumeContent(data, beside);
    }

    private void fill(int shift) {
        try (FileHandle from = FileHandle.of(image)) {
            content.fill(from, shift);
        }
    }

    private static List<String> tree(Path top) {
        return Tool.lines("find", top.toString(), "-printf", "%P|%y|%m|%U|%G|%s|%T@|%l|%n\n").stream()
                .map(line -> line.contains("|d|") ? line.replaceFirst("\\|[0-9]+\\|(?=[0-9]+\\.)", "||") : line)
                .sorted()
                .toList();
    }

    @Test
    void everythingIsCopiedAsItIs() throws IOException {
        Files.createDirectories(image.resolve("sub/deep"));
        Files.writeString(image.resolve("sub/file"), "text");
        Files.createLink(image.resolve("hard"), image.resolve("sub/file"));
        Files.createSymbolicLink(image.resolve("soft"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(image.resolve("sub/up"), Path.of(".."));
        Files.writeString(image.resolve("program"), "#!");
        Tool.run("chown", "33:44", image.resolve("program").toString());
        Tool.run("chmod", "6755", image.resolve("program").toString());
        Tool.run("chown", "-h", "7:8", image.resolve("soft").toString());
        Tool.run("mkfifo", "-m", "640", image.resolve("pipe").toString());
        Tool.run("mknod", image.resolve("null").toString(), "c", "1", "3");
        Tool.run(
                "python3",
                "-c",
                "import os,sys\nos.setxattr(sys.argv[1], 'user.note', b'kept')\nos.setxattr(sys.argv[2], 'security.capability',"
                        + " bytes.fromhex('0100000200040000000000000000000000000000'))",
                image.resolve("sub").toString(),
                image.resolve("hard").toString());
        Tool.run(
                "touch",
                "-h",
                "-d",
                "2001-02-03 04:05:06.789",
                image.resolve("soft").toString());
        Tool.run("chmod", "1750", image.resolve("sub").toString());
        Tool.run("touch", "-d", "2011-02-03 04:05:06", image.resolve("sub").toString());
        Tool.run("chmod", "750", image.toString());
        Tool.run("chown", "5:6", image.toString());
        Tool.run("touch", "-d", "2010-01-01", image.toString());

        fill(0);

        assertEquals(tree(image), tree(data));
        assertEquals(
                "b'kept' 20",
                Tool.run(
                                "python3",
                                "-c",
                                "import os,sys\nprint(os.getxattr(sys.argv[1], 'user.note'), len(os.getxattr(sys.argv[2], 'security.capability')))",
                                data.resolve("sub").toString(),
                                data.resolve("sub/file").toString())
                        .strip());
        assertEquals(List.of("_data"), names(beside));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void ownersAreShifted() throws IOException {
        Files.writeString(image.resolve("file"), "text");
        Tool.run("chown", "100033:100000", image.resolve("file").toString());
        Tool.run("chown", "100000:100000", image.toString());
        fill(-100_000);
        assertEquals(
                "33 0",
                Tool.run("stat", "-c", "%u %g", data.resolve("file").toString()).strip());
        assertEquals("0 0", Tool.run("stat", "-c", "%u %g", data.toString()).strip());
    }

    /** As a kill leaves it that came while files were being copied. */
    @Test
    void whatWasNotCopiedToItsEndIsForgotten() throws IOException {
        Path half = Files.createDirectories(beside.resolve(".wadah-copying/sub"));
        Files.writeString(half.resolve("file"), "ha");

        assertTrue(content.isEmpty());
        assertEquals(List.of("_data"), names(beside));
        Files.writeString(image.resolve("file"), "whole");
        fill(0);
        assertEquals(List.of("file"), names(data));
    }

    /** As a kill leaves it that came while the copy was being moved in. */
    @Test
    void whatWasCopiedIsMovedInWhollyLater() throws IOException {
        Path copied = Files.createDirectories(beside.resolve(".wadah-copied"));
        Files.writeString(copied.resolve("second"), "of the image");
        Files.writeString(copied.resolve("third"), "of the image");
        Tool.run("chmod", "700", copied.toString());
        Files.writeString(data.resolve("first"), "moved already");
        Files.writeString(data.resolve("third"), "of a person");

        assertTrue(content.settle());

        assertEquals(List.of("first", "second", "third"), names(data));
        assertEquals("of a person", Files.readString(data.resolve("third")));
        assertEquals("700", Tool.run("stat", "-c", "%a", data.toString()).strip());
        assertEquals(List.of("_data"), names(beside));
        assertFalse(content.settle());
    }

    /** A volume that is a mount of its own has no place beside it on the same file system. */
    @Test
    void aCopyCanBeMadeInTheVolumeItself() throws IOException {
        content = new VolumeContent(data, data);
        Files.writeString(image.resolve("file"), "text");
        assertTrue(content.isEmpty());
        fill(0);
        assertEquals(List.of("file"), names(data));
        assertFalse(content.isEmpty());
    }
}
