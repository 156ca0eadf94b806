package id.wadah.engine.dockerfile;

import org.jspecify.annotations.Nullable;

/**
 * What the comments at the top tell the parser.
 *
 * @param syntax the frontend that was asked for; noted only
 * @param escape backslash or backtick
 * @param check rules of a linter; noted only
 */
public record Directives(
        @Nullable String syntax, char escape, @Nullable String check) {

    public static final Directives NONE = new Directives(null, '\\', null);
}
