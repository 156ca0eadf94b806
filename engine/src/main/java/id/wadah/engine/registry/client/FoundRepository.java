package id.wadah.engine.registry.client;

/**
 * What a search found.
 *
 * @param stars how many people like it, 0 where nobody counts
 * @param official whether Docker itself looks after it
 */
public record FoundRepository(String name, String description, int stars, boolean official, boolean automated) {}
