package id.wadah.engine.image;

/** Hears how far the assembly of a sample image is; called from the assembling thread, never when the image was there already. */
public interface AssemblyProgress {

    /** Hears nothing. */
    AssemblyProgress SILENT = new AssemblyProgress() {};

    default void started(String sample) {}

    /**
     * A layer is about to be written.
     *
     * @param number from 1 to {@code count}
     * @param layer its key in the recipe: {@code base}, {@code libraries}, {@code programs}, {@code program}
     */
    default void layer(String sample, int number, int count, String layer) {}

    /** The sample was made just now, and has its name in the store. */
    default void assembled(String sample) {}
}
