package id.wadah.engine.build.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the key of a copy depends on, by which a build knows whether it has been made already. */
@Requires(Need.ROOT)
class CopyKeyTest extends CopierFixture {

    private Digest key(String line) throws IOException {
        try (CopyPlan plan = plan(line)) {
            return plan.key();
        }
    }

    @Test
    void theKeyIsOfWhatIsCopiedAndNotOfWhen() throws IOException {
        Digest before = key("COPY a /d/");
        Files.setLastModifiedTime(
                context.resolve("a/three.txt"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        Tool.run("chown", "11:12", context.resolve("a/three.txt").toString());
        assertEquals(before, key("COPY a /d/"));
        assertNotEquals(before, key("COPY a /e/"));
        assertNotEquals(before, key("COPY --chown=1 a /d/"));
        Files.writeString(context.resolve("a/three.txt"), "other\n");
        Digest changed = key("COPY a /d/");
        assertNotEquals(before, changed);
        Files.writeString(context.resolve("a/three.txt"), "3\n");
        assertEquals(before, key("COPY a /d/"));
        Tool.run("chmod", "755", context.resolve("a/three.txt").toString());
        assertNotEquals(before, key("COPY a /d/"));
        Tool.run("chmod", "644", context.resolve("a/three.txt").toString());
        assertEquals(before, key("COPY a /d/"));
        Tool.run(
                "mv",
                context.resolve("a/three.txt").toString(),
                context.resolve("a/third.txt").toString());
        assertNotEquals(before, key("COPY a /d/"));
    }

    @Test
    void anIgnoredFileDoesNotChangeTheKey() throws IOException {
        Digest before = key("COPY . /d/");
        Files.writeString(context.resolve("x/y/six.txt"), "changed");
        assertEquals(before, key("COPY . /d/"));
        Files.writeString(context.resolve("new"), "new");
        assertNotEquals(before, key("COPY . /d/"));
    }

    /** The size, the name and the time of modification stay, the content does not. */
    @Test
    void aChangeThatHidesIsSeen() throws IOException {
        Path file = context.resolve("one.txt");
        Tool.run("touch", "-d", "2001-01-01", file.toString());
        Digest before = key("COPY one.txt /d");
        assertEquals(before, key("COPY one.txt /d"));
        Files.writeString(file, "9\n");
        Tool.run("touch", "-d", "2001-01-01", file.toString());
        assertNotEquals(before, key("COPY one.txt /d"));
    }
}
