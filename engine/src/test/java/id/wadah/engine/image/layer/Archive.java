package id.wadah.engine.image.layer;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An archive as somebody else may write one, with names that a well-meaning writer would not use. */
final class Archive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    Archive() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    Archive file(String name, String content) {
        return add(name, TarConstants.LF_NORMAL, "", content);
    }

    Archive directory(String name) {
        return add(name, TarConstants.LF_DIR, "", "");
    }

    Archive symbolicLink(String name, String target) {
        return add(name, TarConstants.LF_SYMLINK, target, "");
    }

    Archive hardLink(String name, String target) {
        return add(name, TarConstants.LF_LINK, target, "");
    }

    private Archive add(String name, byte type, String target, String content) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
            entry.setLinkName(target);
            entry.setMode(type == TarConstants.LF_DIR ? 0755 : 0644);
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(StandardCharsets.US_ASCII));
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks it as the only layer of an image; returns where its files are. */
    Path unpack(DataRoot root) {
        try {
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BlobStore blobs = new BlobStore(root);
        Digest diffId = Digest.of(bytes.toByteArray());
        return new UnpackedLayers(root, blobs)
                .ensure(new LayerSource(
                        blobs.write(MediaType.LAYER, bytes.toByteArray()), diffId, new ChainId(diffId)));
    }
}
