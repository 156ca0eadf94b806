package id.wadah.engine.image.layer;

/**
 * What a layer may have at most: more than any real one has, and less than what a machine cannot bear.
 *
 * @param entries of all kinds; a whole desktop system has less than a tenth
 * @param directoryPaths characters of the paths of all directories, which are remembered until the end
 * @param bytes of all files, with holes
 * @param ratio bytes for one of the blob; gzip can reach 1032, real layers 2 to 10
 * @param writtenFrom bytes on the disk from which the ratio counts; blocks of zeros become holes and are not among them
 * @param archiveFrom bytes of the archive, zeros too, from which it counts: they cost time
 */
record UnpackLimits(int entries, long directoryPaths, long bytes, int ratio, long writtenFrom, long archiveFrom) {

    static final UnpackLimits USUAL = new UnpackLimits(4_000_000, 128L << 20, 1L << 40, 200, 1L << 30, 16L << 30);

    /** Directories above an entry. */
    static final int DEPTH = 1024;
    /** Bytes of an entry's path, so that it can still be named below the data root; source: {@code PATH_MAX}, limits.h. */
    static final int PATH = 3584;
    /** Bytes of one extended header; as in Go's {@code archive/tar}. */
    static final int HEADER = 1 << 20;
}
