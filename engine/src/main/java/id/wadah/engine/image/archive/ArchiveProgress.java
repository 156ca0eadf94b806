package id.wadah.engine.image.archive;

/** Told how far an archive has been read or written. */
@FunctionalInterface
public interface ArchiveProgress {

    ArchiveProgress SILENT = (bytes, total) -> {};

    /**
     * Called often, from the thread that does the work.
     *
     * @param bytes read or written so far
     * @param total in all; 0 where that is not known
     */
    void advanced(long bytes, long total);
}
