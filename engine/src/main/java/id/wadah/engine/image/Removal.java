package id.wadah.engine.image;

/**
 * One line of what a removal did.
 *
 * @param what a name, the ID of an image, or the chain ID of a layer
 */
public record Removal(Kind kind, String what) {

    /** What became of it. */
    public enum Kind {
        UNTAGGED("Untagged"),
        DELETED("Deleted");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    static Removal untagged(ImageRef name) {
        return new Removal(Kind.UNTAGGED, name.toString());
    }

    static Removal deleted(Object id) {
        return new Removal(Kind.DELETED, id.toString());
    }

    /** As Docker prints it: {@code Untagged: ubuntu:latest}. */
    @Override
    public String toString() {
        return kind.word + ": " + what;
    }
}
