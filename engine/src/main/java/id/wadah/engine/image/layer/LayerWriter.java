package id.wadah.engine.image.layer;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.BlobWriter;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes layers so that equal entries give equal bytes: sorted by path, no names of owners, no time in the gzip header. */
public final class LayerWriter {

    /** Operating system "unknown", so that the header does not depend on the Java release; source: RFC 1952, section 2.3.1. */
    private static final int ANY_SYSTEM = 255;

    private LayerWriter() {}

    /** Stores the entries as a gzip layer. */
    public static WrittenLayer write(BlobStore store, Collection<LayerEntry> entries) {
        MessageDigest hash = Digest.start();
        GzipParameters gzip = new GzipParameters();
        gzip.setOperatingSystem(ANY_SYSTEM);
        // The blob stays on this machine: speed matters more than the last tenth of its size.
        gzip.setCompressionLevel(Deflater.BEST_SPEED);
        gzip.setBufferSize(64 * 1024);
        try (BlobWriter blob = store.writer()) {
            long size;
            try (OutputStream compressed = new GzipCompressorOutputStream(blob.content(), gzip);
                    OutputStream plain = new DigestOutputStream(compressed, hash)) {
                size = write(entries, plain);
            }
            Descriptor descriptor = blob.finish(MediaType.LAYER_GZIP);
            return new WrittenLayer(descriptor, Digest.of(hash), size);
        } catch (IOException e) {
            throw StorageFailure.of(store.directory(), e);
        }
    }

    /** Writes an uncompressed archive; returns how many bytes its files have. */
    static long write(Collection<LayerEntry> entries, OutputStream out) throws IOException {
        List<LayerEntry> sorted =
                entries.stream().sorted(Comparator.comparing(LayerEntry::path)).toList();
        long size = 0;
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (LayerEntry entry : sorted) {
            size += write(entry, tar);
        }
        tar.finish();
        out.flush();
        return size;
    }

    private static long write(LayerEntry entry, TarArchiveOutputStream tar) throws IOException {
        if (entry instanceof LayerEntry.RegularFile file) {
            TarArchiveEntry header = header(file.path(), TarConstants.LF_NORMAL, file.ownership());
            header.setSize(file.content().size());
            tar.putArchiveEntry(header);
            try (InputStream content = file.content().open()) {
                content.transferTo(tar);
            }
            tar.closeArchiveEntry();
            return header.getSize();
        }
        tar.putArchiveEntry(header(entry));
        tar.closeArchiveEntry();
        return 0;
    }

    private static TarArchiveEntry header(LayerEntry entry) {
        if (entry instanceof LayerEntry.Directory directory) {
            String name = directory.path().isEmpty() ? "./" : directory.path() + "/";
            return header(name, TarConstants.LF_DIR, directory.ownership());
        }
        if (entry instanceof LayerEntry.SymbolicLink link) {
            TarArchiveEntry header = header(link.path(), TarConstants.LF_SYMLINK, link.ownership());
            header.setLinkName(link.target());
            return header;
        }
        if (entry instanceof LayerEntry.HardLink link) {
            TarArchiveEntry header = header(link.path(), TarConstants.LF_LINK, Ownership.root(0644));
            header.setLinkName(link.target());
            return header;
        }
        if (entry instanceof LayerEntry.Node node) {
            byte flag = switch (node.type()) {
                case CHARACTER_DEVICE -> TarConstants.LF_CHR;
                case BLOCK_DEVICE -> TarConstants.LF_BLK;
                case PIPE -> TarConstants.LF_FIFO;
            };
            TarArchiveEntry header = header(node.path(), flag, node.ownership());
            header.setDevMajor(node.major());
            header.setDevMinor(node.minor());
            return header;
        }
        String hidden = entry instanceof LayerEntry.OpaqueDirectory
                ? LayerPath.child(entry.path(), ".wh..wh..opq")
                : LayerPath.child(LayerPath.parent(entry.path()), ".wh." + LayerPath.name(entry.path()));
        return header(hidden, TarConstants.LF_NORMAL, Ownership.root(0644));
    }

    private static TarArchiveEntry header(String name, byte flag, Ownership ownership) {
        TarArchiveEntry header = new TarArchiveEntry(name, flag);
        header.setMode(ownership.mode());
        header.setUserId(Integer.toUnsignedLong(ownership.uid()));
        header.setGroupId(Integer.toUnsignedLong(ownership.gid()));
        header.setUserName("");
        header.setGroupName("");
        header.setLastModifiedTime(FileTime.from(ownership.modified()));
        return header;
    }
}
