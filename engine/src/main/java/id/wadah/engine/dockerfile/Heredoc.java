package id.wadah.engine.dockerfile;

/**
 * A text that stands below its instruction; source: POSIX shell command language, 2.7.4.
 *
 * @param name the word that ends it
 * @param content its lines, each with {@code \n}; leading tabs are gone where it was written {@code <<-}
 * @param raw its lines as they are written
 * @param expand whether variables in it are substituted: no part of the word was quoted
 * @param descriptor the number before {@code <<}, 0 without one
 */
public record Heredoc(String name, String content, String raw, boolean expand, int descriptor) {

    public Heredoc withContent(String other) {
        return new Heredoc(name, other, raw, expand, descriptor);
    }
}
