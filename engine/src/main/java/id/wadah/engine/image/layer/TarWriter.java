package id.wadah.engine.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Writes entries as a tar archive in the order in which they come, whiteouts as the OCI image specification has them in {@code layer.md}. */
public final class TarWriter {

    /** Where tar programs keep the attribute {@code security.capability}; source: star(5), {@code SCHILY.xattr}. */
    static final String CAPABILITY = "SCHILY.xattr.security.capability";

    private static final int BLOCK = 65536;

    private final OutputStream out;
    private final TarArchiveOutputStream tar;
    private final String prefix;
    private long size;

    public TarWriter(OutputStream out) {
        this(out, "");
    }

    /** @param prefix in front of each path, such as {@code ./} */
    public TarWriter(OutputStream out, String prefix) {
        this.out = out;
        this.prefix = prefix;
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Bytes of all files so far. */
    public long size() {
        return size;
    }

    public void write(LayerEntry entry) throws IOException {
        if (entry instanceof LayerEntry.RegularFile file) {
            write(file);
            return;
        }
        tar.putArchiveEntry(header(entry));
        tar.closeArchiveEntry();
    }

    /** Ends the archive; what it was written to stays open. */
    public void finish() throws IOException {
        tar.finish();
        out.flush();
    }

    private void write(LayerEntry.RegularFile file) throws IOException {
        TarArchiveEntry header = header(prefix + file.path(), TarConstants.LF_NORMAL, file.ownership());
        header.setSize(file.content().size());
        String capability = text(file.ownership().attributes().value("security.capability"));
        if (capability != null) {
            header.addPaxHeader(CAPABILITY, capability);
        }
        tar.putArchiveEntry(header);
        try (InputStream content = file.content().open()) {
            copy(content, header.getSize());
        }
        tar.closeArchiveEntry();
        size += header.getSize();
    }

    /** The length was promised in the header: of a file that grows the rest is left out, one that shrinks is filled up, as tar(1) does. */
    private void copy(InputStream content, long length) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(length, 1))];
        for (long left = length; left > 0; ) {
            int wanted = (int) Math.min(left, block.length);
            int got = content.readNBytes(block, 0, wanted);
            Arrays.fill(block, got, wanted, (byte) 0);
            tar.write(block, 0, wanted);
            left -= wanted;
        }
    }

    /** Such a header is UTF-8, which not every value is. */
    private static @Nullable String text(byte @Nullable [] capability) {
        if (capability == null) {
            return null;
        }
        String text = new String(capability, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : null;
    }

    private TarArchiveEntry header(LayerEntry entry) {
        String path = prefix + entry.path();
        if (entry instanceof LayerEntry.Directory directory) {
            String name = directory.path().isEmpty() ? "./" : path + "/";
            return header(name, TarConstants.LF_DIR, directory.ownership());
        }
        if (entry instanceof LayerEntry.SymbolicLink link) {
            TarArchiveEntry header = header(path, TarConstants.LF_SYMLINK, link.ownership());
            header.setLinkName(link.target());
            return header;
        }
        if (entry instanceof LayerEntry.HardLink link) {
            TarArchiveEntry header = header(path, TarConstants.LF_LINK, Ownership.root(0644));
            header.setLinkName(prefix + link.target());
            return header;
        }
        if (entry instanceof LayerEntry.Node node) {
            byte flag = switch (node.type()) {
                case CHARACTER_DEVICE -> TarConstants.LF_CHR;
                case BLOCK_DEVICE -> TarConstants.LF_BLK;
                case PIPE -> TarConstants.LF_FIFO;
            };
            TarArchiveEntry header = header(path, flag, node.ownership());
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
