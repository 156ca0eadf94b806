package id.wadah.engine.image.layer;

/** An entry of an archive would leave the directory that the archive is unpacked into. */
public final class UnsafePathException extends RuntimeException {

    private final String entry;

    UnsafePathException(String entry) {
        super("unsafe path in archive: " + entry);
        this.entry = entry;
    }

    public String entry() {
        return entry;
    }
}
