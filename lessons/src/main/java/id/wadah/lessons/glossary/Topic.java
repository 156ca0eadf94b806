package id.wadah.lessons.glossary;

import java.util.Locale;

/** What a term belongs to, in the order in which one learns. */
public enum Topic {
    CONTAINERS,
    IMAGES,
    PROCESSES,
    NAMESPACES,
    CGROUPS,
    FILES,
    NETWORK,
    SECURITY,
    LEARNING;

    /** Key in {@code glossary.json} and in the message bundles: {@code containers}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
