package id.wadah.engine.dockerfile;

/** A name with its value, as ENV and LABEL give them. */
public record Pair(String name, String value) {}
