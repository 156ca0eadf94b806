package id.wadah.engine.image.archive;

/**
 * How much an archive of images may be, before it is refused. The values leave real images room a hundredfold; what is below them is bounded by the
 * disk.
 *
 * @param bytes of all files together
 * @param entries of the archive
 * @param ratio of what is in a compressed archive to the archive, counted once {@link #UNCOUNTED} bytes have been read
 * @param document bytes of a JSON document
 * @param name bytes of an entry's name
 */
public record ArchiveLimits(long bytes, int entries, int ratio, int document, int name) {

    /** So much may come of however little: small archives of much nothing are no bombs. */
    static final long UNCOUNTED = 256L << 20;

    public static final ArchiveLimits USUAL = new ArchiveLimits(256L << 30, 100_000, 200, 8 << 20, 4096);
}
