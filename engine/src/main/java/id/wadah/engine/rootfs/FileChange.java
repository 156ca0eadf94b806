package id.wadah.engine.rootfs;

/**
 * What a container did to one path of its image.
 *
 * @param path as the container sees it
 * @param directory whether there is a directory at the path now
 */
public record FileChange(Kind kind, String path, boolean directory) {

    /** What happened to a path, with Docker's letters. */
    public enum Kind {
        ADDED("A"),
        CHANGED("C"),
        DELETED("D");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    /** Whether it is a directory of the image that may hold changes only. */
    public boolean passage() {
        return directory && kind == Kind.CHANGED;
    }
}
