package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that another program has written to. */
@Requires(Need.ROOT)
class ForeignIndexTest {

    @TempDir
    Path directory;

    @Test
    void aNameThatIsNoneHereHindersNobody() {
        DataRoot root = new DataRoot(directory);
        ImageStore store = new ImageStore(root, LocalKernel.get());
        Image image = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        new ImageLayout(root).change(entries -> {
            List<Descriptor> more = new ArrayList<>();
            more.add(image.manifest().annotated(Descriptor.REF_NAME, "Nama Yang Asing"));
            more.addAll(entries);
            return more;
        });
        assertEquals(
                List.of(ImageRef.parse("busybox:latest")), store.list().get(0).names());
        assertEquals(image.id(), store.find("busybox").orElseThrow().id());
        assertEquals(
                image.id(), store.find(image.id().shortForm()).orElseThrow().id());
        store.remove("busybox", false, id -> List.of());
        assertEquals(List.of(), store.list());
    }
}
