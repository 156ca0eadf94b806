package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that GNU tar writes, in all its formats. */
@Requires(Need.ROOT)
class TarOfOthersTest {

    @TempDir
    Path directory;

    @Test
    @RequiresTool("tar")
    void whatTarWritesIsUnpacked() throws IOException {
        Path source = Files.createDirectory(directory.resolve("source"));
        Tool.run(
                "sh",
                "-c",
                "cd " + source + " && mkdir -m 1777 tmp && mkdir -m 0500 tmp/tertutup && echo isi > tmp/tertutup/berkas"
                        + " && ln tmp/tertutup/berkas z && ln -s berkas tautan && mkfifo -m 0620 pipa && mknod nol c 1 3"
                        + " && chown 12:34 z && chmod 6755 z && touch -h -d @1000000000 tautan tmp z pipa"
                        + " && truncate -s 3M jarang && printf x >> jarang && mkdir " + "p".repeat(200));
        for (String format : List.of("gnu", "pax", "ustar")) {
            Path archive = directory.resolve(format + ".tar");
            Tool.run(
                    "sh",
                    "-c",
                    "cd " + source + " && tar " + (format.equals("ustar") ? "--exclude='./ppp*' " : "-S ") + "--format="
                            + format + " -cf " + archive + " .");
            Path unpacked = Files.createDirectory(directory.resolve(format));
            try (InputStream in = Files.newInputStream(archive)) {
                Unpacked.from(in, unpacked);
            }
            assertEquals(listing(source, format), listing(unpacked, format), format);
        }
    }

    /** Values of any bytes, capabilities, access control lists, holes, names that are no UTF-8: as GNU tar and libarchive write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar --format=pax --xattrs --xattrs-include=* --acls --sparse --numeric-owner -cf",
                "tar --format=pax --sparse --sparse-version=0.0 --xattrs --xattrs-include=* --acls --numeric-owner -cf",
                "tar --format=pax --sparse --sparse-version=0.1 --xattrs --xattrs-include=* --acls --numeric-owner -cf",
                "bsdtar --format pax --xattrs --acls --numeric-owner -cf"
            })
    @RequiresTool({"tar", "bsdtar", "getfattr", "getfacl", "setcap"})
    void attributesListsHolesAndNamesOfAnyBytesAreUnpacked(String command) throws IOException {
        Path source = Files.createDirectory(directory.resolve("source"));
        Tool.run("sh", "-c", "cd " + source + " && " + ODD_TREE);
        Path archive = directory.resolve("archive.tar");
        Tool.run("sh", "-c", "set -f; cd " + source + " && " + command + " " + archive + " .");
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        try (InputStream in = Files.newInputStream(archive)) {
            Unpacked.from(in, unpacked);
        }
        assertEquals(attributes(source), attributes(unpacked));
    }

    /** What is written here, GNU tar unpacks with all of that. */
    @Test
    @RequiresTool({"tar", "getfattr", "getfacl", "setcap"})
    void othersUnpackWhatIsWrittenHere() throws IOException {
        Path source = Files.createDirectory(directory.resolve("source"));
        Tool.run("sh", "-c", "cd " + source + " && " + ODD_TREE + " && truncate -s 300M lubang && printf x >> lubang");
        Path archive = directory.resolve("archive.tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            new UpperLayer(source, List.of(), Set.of()).write(out);
        }
        assertTrue(Files.size(archive) < 20 << 20, "large holes are not written");
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        Tool.run(
                "tar",
                "--xattrs",
                "--xattrs-include=*",
                "--numeric-owner",
                "-xpf",
                archive.toString(),
                "-C",
                unpacked.toString());
        assertEquals(withoutHoles(attributes(source)), withoutHoles(attributes(unpacked)));
        Path back = Files.createDirectory(directory.resolve("back"));
        try (InputStream in = Files.newInputStream(archive)) {
            Unpacked.from(in, back);
        }
        assertEquals(attributes(source), attributes(back));
    }

    /** Tar programs make none of zeros. */
    private static List<String> withoutHoles(List<String> lines) {
        return lines.stream().filter(line -> !line.endsWith("has holes")).toList();
    }

    private static final String ODD_TREE = "cp /bin/true program && setcap cap_net_raw,cap_net_admin+ep program"
            + " && printf isi > berkas && setfattr -n user.biner -v 0x00ff0a3dfe berkas && setfattr -n user.kosong berkas"
            + " && setfattr -n trusted.sendiri -v 0x0102 berkas && mkdir bersama && setfacl -m u:1234:rwx,d:g:77:rx bersama"
            + " && setfacl -m u:70000:r,g:5:- berkas && printf x > \"$(printf 'bukan-\\377\\200-utf8')\""
            + " && printf x > \"$(printf 'panjang-\\376%0120d' 7)\" && ln -s \"$(printf 'ke-\\375')\" tautan"
            + " && truncate -s 5M jarang && printf y | dd of=jarang bs=1 seek=2097152 conv=notrunc status=none"
            + " && truncate -s 1M kosong && printf é > é && chown 4294967290:3000000 é && touch -d @1.123456789 é"
            + " && chmod 6751 program && setcap cap_net_raw,cap_net_admin+ep program && chmod 1777 bersama";

    /** By getfattr, getfacl and find; holes by whether the disk has fewer bytes than the file. */
    private static List<String> attributes(Path tree) {
        String all = "cd " + tree
                + " && find . -mindepth 1 | LC_ALL=C sort | xargs -d '\\n' getfattr -h -d -m - -e hex --absolute-names"
                + " && getfacl -R -n . && find . -mindepth 1 -type f -printf '%P %m %U %G %T@ %s\\n' | LC_ALL=C sort | od -c | cut -c8-"
                + " && find . -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum | cut -c1-64 && readlink tautan | od -c"
                + " && for f in jarang kosong; do test $(stat -c %b $f) -lt 2048 && echo $f has holes; done; getcap program";
        return Tool.lines("sh", "-c", all);
    }

    private static List<String> listing(Path tree, String format) {
        List<String> lines = new ArrayList<>(Tool.lines(
                "sh",
                "-c",
                "cd " + tree + " && find . -printf '%P %y %m %U %G %T@ %l %n\\n' | sed 's/\\.[0-9]*0* / /' | sort"
                        + " && md5sum z jarang tmp/tertutup/berkas && stat -c '%Hr %Lr' nol"));
        if (format.equals("ustar")) {
            lines.removeIf(line -> line.startsWith("pp") || line.startsWith("d "));
        }
        return lines;
    }
}
