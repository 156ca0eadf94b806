package id.wadah.engine.image.archive;

/**
 * How much an archive of images may be, before it is refused. The values leave real images room a hundredfold; what is below them is bounded by the
 * disk.
 *
 * @param bytes of all files together
 * @param entries of the archive
 * @param ratio of what is in a compressed archive to the archive
 * @param unrated bytes that may come of however little: small archives of much nothing are no bombs
 * @param document bytes of a JSON document
 * @param name bytes of an entry's name
 */
public record ArchiveLimits(long bytes, int entries, int ratio, long unrated, int document, int name) {

    public static final ArchiveLimits USUAL = new ArchiveLimits(256L << 30, 100_000, 200, 256L << 20, 8 << 20, 4096);
}
