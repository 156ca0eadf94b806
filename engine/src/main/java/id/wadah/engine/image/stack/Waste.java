package id.wadah.engine.image.stack;

/**
 * A regular file of a layer that nobody sees, because an upper layer has something else there; its bytes are stored and carried about all the same.
 *
 * @param path from the root, beginning with a slash
 * @param layer that has it; 1 is the lowest
 * @param by the layer that hides it
 * @param how what that one did
 * @param bytes that it takes; 0 for one of several names of a file that another name still shows
 */
public record Waste(String path, int layer, int by, How how, long bytes) {

    /** What an upper layer did to it. */
    public enum How {
        /** It has another file or directory there. */
        REPLACED,
        /** It has a whiteout, there or above, or an opaque directory above. */
        DELETED
    }
}
