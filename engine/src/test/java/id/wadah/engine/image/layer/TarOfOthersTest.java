package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
