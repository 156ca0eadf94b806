package id.wadah.engine.dockerfile;

import org.jspecify.annotations.Nullable;

/** What ARG declares; {@code value} is null where it has no default. */
public record Argument(String name, @Nullable String value) {}
