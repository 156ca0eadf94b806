package id.wadah.engine.image.layer;

/** What a layer may have at most: more than any real one has, and less than what this machine cannot bear. */
final class UnpackLimits {

    /** Directories above an entry; each of them has a name of at least a byte and a slash. */
    static final int DEPTH = 1024;
    /** Bytes of an entry's path, so that it can still be named below the data root; source: {@code PATH_MAX}, limits.h. */
    static final int PATH = 3584;
    /** Entries of all kinds; a whole desktop system has less than a tenth. */
    static final int ENTRIES = 4_000_000;
    /** Bytes of the paths of all directories, which are remembered until the end. */
    static final long DIRECTORY_PATHS = 128L << 20;
    /** Bytes of all files, with holes. */
    static final long BYTES = 1L << 40;
    /** Archives below this many bytes may be of any ratio: they harm nobody. */
    static final long RATIO_FROM = 1L << 30;
    /** Bytes of the archive for one of the blob; gzip can reach 1032, real layers 2 to 10. */
    static final int RATIO = 200;
    /** Bytes of one extended header; as in Go's {@code archive/tar}. */
    static final int HEADER = 1 << 20;

    private UnpackLimits() {}
}
