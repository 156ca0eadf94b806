package id.wadah.engine.image.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes files into a tar archive: owned by root, dated at the epoch, so that equal content gives equal bytes. */
final class ArchiveWriter {

    private static final int BUFFER = 128 * 1024;
    private static final FileTime EPOCH = FileTime.fromMillis(0);

    private final TarArchiveOutputStream tar;
    private final OutputStream out;
    private final ArchiveProgress progress;
    private final long total;
    private final byte[] buffer = new byte[BUFFER];
    private long written;

    /** @param total bytes of all files to come */
    ArchiveWriter(OutputStream out, ArchiveProgress progress, long total) {
        this.out = out;
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.progress = progress;
        this.total = total;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    void directory(String name) throws IOException {
        tar.putArchiveEntry(header(name + "/", TarConstants.LF_DIR, 0755));
        tar.closeArchiveEntry();
    }

    void file(String name, ArchivePart part) throws IOException {
        TarArchiveEntry header = header(name, TarConstants.LF_NORMAL, 0644);
        header.setSize(part.size());
        tar.putArchiveEntry(header);
        try (InputStream in = part.source().open()) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                tar.write(buffer, 0, got);
                written += got;
                progress.advanced(written, total);
            }
        }
        tar.closeArchiveEntry();
    }

    /** Ends the archive; what it was written to stays open. */
    void finish() throws IOException {
        tar.finish();
        out.flush();
    }

    private static TarArchiveEntry header(String name, byte flag, int mode) {
        TarArchiveEntry header = new TarArchiveEntry(name, flag);
        header.setMode(mode);
        header.setUserId(0);
        header.setGroupId(0);
        header.setUserName("");
        header.setGroupName("");
        header.setLastModifiedTime(EPOCH);
        return header;
    }
}
