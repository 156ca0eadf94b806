package id.wadah.engine.image.sample;

/** Hears which layer of a sample image is about to be written. */
@FunctionalInterface
public interface LayerProgress {

    /**
     * @param number from 1 to {@code count}
     * @param layer its key in the recipe
     */
    void layer(int number, int count, String layer);
}
