package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Substitutes the variables of a text, and takes its quotation marks and escapes away: as a shell does, with fewer forms. Source: Dockerfile
 * reference, "Environment replacement"; POSIX shell command language, 2.6.2.
 */
final class Expansion {

    static final String FORMS =
            "$NAME ${NAME} ${NAME:-WORD} ${NAME-WORD} ${NAME:+WORD} ${NAME+WORD} ${NAME:?TEXT} ${NAME?TEXT}"
                    + " ${NAME#PATTERN} ${NAME##PATTERN} ${NAME%PATTERN} ${NAME%%PATTERN} ${NAME/PATTERN/WORD} ${NAME//PATTERN/WORD}";

    /** More than the kernel takes in one variable; a few lines that double a value would fill the memory. Source: execve(2). */
    private static final int LONGEST = 1 << 20;
    /** Deeper nests nobody words in words. */
    private static final int DEEPEST = 50;
    /** Names of one letter that shells give a meaning to. */
    private static final String SPECIAL = "@*#?-$!0";

    /** The value of a variable, null where it is not set. */
    interface Values extends Function<String, @Nullable String> {}

    private final String text;
    private final char escape;
    private final boolean quotes;
    private final Values values;
    private final Source source;
    private int at;
    private int depth;

    /** @param quotes whether quotation marks mean something; in heredocs they do not */
    private Expansion(String text, char escape, boolean quotes, Values values, Source source) {
        this.text = text;
        this.escape = escape;
        this.quotes = quotes;
        this.values = values;
        this.source = source;
    }

    /**
     * The text as one word.
     *
     * @throws EngineException for what is no substitution, a quotation mark that is not closed, a variable that has to have a value
     */
    static String word(String text, char escape, Values values, Source source) {
        return expanded(text, escape, values, source).text();
    }

    /** The words that it has after the substitution. */
    static List<String> words(String text, char escape, Values values, Source source) {
        return expanded(text, escape, values, source).words();
    }

    /** A heredoc. */
    static String heredoc(String text, Values values, Source source) {
        Expansion expansion = new Expansion(text, '\\', false, values, source);
        return expansion.until((char) 0, false).text();
    }

    private static ExpandedText expanded(String text, char escape, Values values, Source source) {
        return new Expansion(text, escape, true, values, source).until((char) 0, false);
    }

    /**
     * Reads up to a character, and over it.
     *
     * @param stop 0 for the end of the text
     * @param keepEscapes in a pattern they mean something
     */
    private ExpandedText until(char stop, boolean keepEscapes) {
        if (++depth > DEEPEST) {
            throw bad();
        }
        ExpandedText result = new ExpandedText();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == stop && stop != 0) {
                at++;
                depth--;
                return result;
            }
            if (c == '$') {
                result.substituted(dollar());
                if (result.length() > LONGEST) {
                    throw source.fault(Problem.DOCKERFILE_VALUE_TOO_LONG, text, Integer.toString(LONGEST));
                }
            } else if (quotes && c == '\'') {
                result.quoted(singleQuoted());
            } else if (quotes && c == '"') {
                result.quoted(doubleQuoted(keepEscapes));
            } else if (c == escape) {
                escaped(result, keepEscapes);
            } else {
                result.plain(c);
                at++;
            }
        }
        if (stop != 0) {
            throw bad();
        }
        depth--;
        return result;
    }

    private void escaped(ExpandedText result, boolean keepEscapes) {
        boolean keep = keepEscapes || !quotes && !isEscapable(at + 1);
        if (keep) {
            result.quoted(String.valueOf(escape));
        }
        at++;
        if (at < text.length()) {
            result.quoted(String.valueOf(text.charAt(at++)));
        }
    }

    /** In a heredoc a backslash is one, but before these. */
    private boolean isEscapable(int index) {
        return index < text.length() && (text.charAt(index) == '$' || text.charAt(index) == escape);
    }

    private String singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw unclosed('\'');
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private String doubleQuoted(boolean keepEscapes) {
        StringBuilder inner = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '$') {
                inner.append(dollar());
                if (inner.length() > LONGEST) {
                    throw source.fault(Problem.DOCKERFILE_VALUE_TOO_LONG, text, Integer.toString(LONGEST));
                }
                continue;
            }
            at++;
            if (c == escape && at < text.length()) {
                char next = text.charAt(at);
                boolean escapes = next == '"' || next == '$' || next == escape;
                if (!escapes || keepEscapes) {
                    inner.append(c);
                }
                if (escapes) {
                    inner.append(next);
                    at++;
                }
            } else if (c != escape) {
                inner.append(c);
            }
        }
        if (at >= text.length()) {
            throw unclosed('"');
        }
        at++;
        return inner.toString();
    }

    private String dollar() {
        int start = at++;
        if (at >= text.length() || text.charAt(at) != '{') {
            String name = name();
            return name.isEmpty() ? "$" : orEmpty(values.apply(name));
        }
        at++;
        String name = name();
        if (name.isEmpty() || at >= text.length()) {
            throw bad();
        }
        char modifier = text.charAt(at++);
        @Nullable String value = values.apply(name);
        return switch (modifier) {
            case '}' -> orEmpty(value);
            case ':' -> {
                char second = at < text.length() ? text.charAt(at++) : 0;
                if (second == 0 || "-+?".indexOf(second) < 0) {
                    throw bad();
                }
                yield conditional(second, name, value, value == null || value.isEmpty());
            }
            case '-', '+', '?' -> conditional(modifier, name, value, value == null);
            case '#', '%' -> trimmed(modifier, orEmpty(value), start);
            case '/' -> replaced(orEmpty(value), start);
            default -> throw bad();
        };
    }

    private String conditional(char modifier, String name, @Nullable String value, boolean unset) {
        String word = until('}', false).text();
        return switch (modifier) {
            case '-' -> unset ? word : orEmpty(value);
            case '+' -> unset ? "" : word;
            default -> {
                if (unset) {
                    throw word.isEmpty()
                            ? source.fault(Problem.DOCKERFILE_VARIABLE_NEEDED, name)
                            : source.fault(Problem.DOCKERFILE_VARIABLE_NEEDED_SAYING, name, word);
                }
                yield orEmpty(value);
            }
        };
    }

    private String trimmed(char side, String value, int start) {
        boolean longest = at < text.length() && text.charAt(at) == side;
        at += longest ? 1 : 0;
        GlobPattern pattern = pattern(until('}', true).text(), start);
        return side == '#' ? pattern.withoutPrefix(value, longest) : pattern.withoutSuffix(value, longest);
    }

    private String replaced(String value, int start) {
        boolean all = at < text.length() && text.charAt(at) == '/';
        at += all ? 1 : 0;
        String pattern = until('/', true).text();
        String replacement = until('}', false).text();
        return pattern(pattern, start).replaced(value, replacement, all);
    }

    private GlobPattern pattern(String written, int start) {
        return GlobPattern.of(written)
                .orElseThrow(() -> source.fault(Problem.DOCKERFILE_BAD_SUBSTITUTION, text.substring(start, at), FORMS));
    }

    private String name() {
        int start = at;
        if (at < text.length() && isDigit(text.charAt(at))) {
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        } else if (at < text.length() && SPECIAL.indexOf(text.charAt(at)) >= 0) {
            at++;
        } else {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private EngineException bad() {
        return source.fault(Problem.DOCKERFILE_BAD_SUBSTITUTION, text, FORMS);
    }

    private EngineException unclosed(char quote) {
        return source.fault(Problem.DOCKERFILE_UNCLOSED_QUOTE, text, String.valueOf(quote));
    }
}
