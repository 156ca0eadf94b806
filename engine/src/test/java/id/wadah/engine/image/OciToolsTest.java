package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as other programs for OCI images see it. */
@Requires(Need.ROOT)
class OciToolsTest {

    @TempDir
    Path directory;

    private Image assemble() {
        return store().resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
    }

    private ImageStore store() {
        return new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
    }

    private String layout() {
        return new DataRoot(directory.resolve("root")).images().toString();
    }

    @Test
    @RequiresTool("skopeo")
    void skopeoReadsAndCopiesIt() throws IOException {
        Image image = assemble();
        JsonNode seen = new JsonMapper().readTree(Tool.run("skopeo", "inspect", "oci:" + layout() + ":busybox:latest"));
        assertEquals(image.digest().toString(), seen.get("Digest").textValue());
        assertEquals("linux", seen.get("Os").textValue());
        assertEquals(
                image.layers().stream()
                        .map(layer -> layer.descriptor().digest().toString())
                        .toList(),
                new JsonMapper().convertValue(seen.get("Layers"), List.class));
        // A copy verifies every digest.
        Tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "oci:" + layout() + ":busybox:latest",
                "dir:" + directory.resolve("copy"));
        assertTrue(Files.exists(directory.resolve("copy").resolve("manifest.json")));
    }

    @Test
    @RequiresTool("umoci")
    void umociUnpacksTheSameFiles() throws IOException {
        Image image = assemble();
        Path bundle = directory.resolve("bundle");
        Tool.run("umoci", "unpack", "--image", layout() + ":busybox:latest", bundle.toString());
        Path merged = Files.createDirectory(directory.resolve("merged"));
        List<Path> topmostFirst = store().layers(image);
        for (int i = topmostFirst.size() - 1; i >= 0; i--) {
            Tool.run("cp", "-a", topmostFirst.get(i) + "/.", merged.toString());
        }
        assertEquals(TreeListing.contents(bundle.resolve("rootfs")), TreeListing.contents(merged));
        assertEquals(TreeListing.of(bundle.resolve("rootfs")), TreeListing.of(merged));
    }

    /** What only Wadah understands in the index hinders nobody. */
    @Test
    @RequiresTool({"skopeo", "umoci"})
    void theyReadItBesideDigestsOfRegistries() throws IOException {
        Image image = assemble();
        store().write(
                        "push",
                        writing ->
                                writing.list(image.manifest(), ImageRef.parse("localhost:5000/box@" + image.digest())));
        store().tag("busybox", ImageRef.parse("localhost:5000/box:1"));
        JsonNode seen =
                new JsonMapper().readTree(Tool.run("skopeo", "inspect", "oci:" + layout() + ":localhost:5000/box:1"));
        assertEquals(image.digest().toString(), seen.get("Digest").textValue());
        assertTrue(
                Tool.run("umoci", "list", "--layout", layout()).lines().toList().contains("busybox:latest"));
        JsonNode stat =
                new JsonMapper().readTree(Tool.run("umoci", "stat", "--json", "--image", layout() + ":busybox:latest"));
        assertEquals(image.history().size(), stat.get("history").size());
    }
}
