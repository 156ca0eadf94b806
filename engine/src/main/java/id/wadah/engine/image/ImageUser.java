package id.wadah.engine.image;

/**
 * A container that was made from an image.
 *
 * @param container its name
 */
public record ImageUser(String container, boolean running) {}
