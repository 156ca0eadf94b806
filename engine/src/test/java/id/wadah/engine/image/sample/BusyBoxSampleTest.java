package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires({Need.ROOT, Need.OVERLAYFS})
class BusyBoxSampleTest {

    @TempDir
    static Path directory;

    private static SampleRoot busybox;

    @BeforeAll
    static void assemble() {
        busybox = SampleRoot.assemble("busybox", directory);
    }

    @Test
    void itsShellAndToolsWork() {
        assertEquals("root\n", busybox.run("whoami"));
        assertEquals("3\n", busybox.run("echo a b c | tr ' ' '\\n' | wc -l | tr -d ' '"));
        assertEquals("drwxrwxrwt\n", busybox.run("ls -ld /tmp | cut -c1-10"));
        assertEquals("drwx------\n", busybox.run("ls -ld /root | cut -c1-10"));
        assertEquals(List.of("sh"), busybox.image().config().config().command());
    }

    @Test
    @RequiresTool("busybox")
    void hasALinkForEveryAppletOfTheBinary() throws IOException {
        List<String> applets = Tool.lines("busybox", "--list");
        List<String> found = BusyBoxApplets.in(Files.readAllBytes(Path.of(
                Tool.run("sh", "-c", "readlink -f \"$(command -v busybox)\"").strip())));
        assertEquals(applets, found);
        String missing =
                busybox.run("for applet in $(busybox --list); do [ -x /usr/bin/$applet ] || echo $applet; done");
        assertEquals("", missing);
        assertTrue(busybox.run("busybox --list | wc -l").strip().compareTo("0") > 0);
    }

    @Test
    void aListOfWordsIsNoAppletTable() {
        String words = String.join("\0", "alpha", "beta", "gamma", "sh") + "\0";
        assertEquals(List.of(), BusyBoxApplets.in(words.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(List.of(), BusyBoxApplets.in(new byte[0]));
        assertEquals(List.of(), BusyBoxApplets.in(new byte[5000]));
    }
}
