package id.wadah.engine.build.context;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for paths: {@code *} and {@code ?} stay within a name, {@code [a-z]} is one character, a backslash takes a meaning away. Source:
 * Go's {@code path.Match}; {@code .dockerignore} adds {@code **} for any number of directories.
 */
public final class PathPattern {

    private static final int LONGEST = 4096;

    private final String written;
    private final Pattern pattern;
    private final boolean plain;

    private PathPattern(String written, Pattern pattern, boolean plain) {
        this.written = written;
        this.pattern = pattern;
        this.plain = plain;
    }

    /** A pattern of COPY or ADD; empty for what is none. */
    public static Optional<PathPattern> ofSource(String written) {
        return new Translation(written, false).translate();
    }

    /** A pattern of {@code .dockerignore} or {@code --exclude}; empty for what is none. */
    public static Optional<PathPattern> ofIgnored(String written) {
        return new Translation(written, true).translate();
    }

    /** Whether it can only mean one path. */
    public static boolean isPlain(String written) {
        return written.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0);
    }

    public boolean matches(String path) {
        return plain ? written.equals(path) : pattern.matcher(path).matches();
    }

    /** Whether it could match something in the directory of that path: its beginning does not say otherwise. */
    boolean reaches(String directory) {
        if (plain) {
            return written.startsWith(directory + "/");
        }
        Matcher matcher = pattern.matcher(directory + "/");
        return matcher.matches() || matcher.hitEnd();
    }

    @Override
    public String toString() {
        return written;
    }

    private static final class Translation {

        private static final String STAR = "[^/]*";
        private static final String FIRST_FIT = "(?>[^/]*?";

        private final String written;
        private final boolean anyDepth;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        /** Where the last star of the name that is being read is in the expression; -1 for none. */
        private int lastStar = -1;

        Translation(String written, boolean anyDepth) {
            this.written = written;
            this.anyDepth = anyDepth;
        }

        Optional<PathPattern> translate() {
            boolean valid = written.length() <= LONGEST;
            while (valid && at < written.length()) {
                char c = written.charAt(at++);
                switch (c) {
                    case '*' -> star();
                    case '?' -> regex.append("[^/]");
                    case '[' -> valid = characters();
                    case '\\' -> valid = escaped();
                    default -> literal(c);
                }
            }
            return valid
                    ? Optional.of(new PathPattern(
                            written, Pattern.compile(regex.toString(), Pattern.DOTALL), isPlain(written)))
                    : Optional.empty();
        }

        /**
         * Of what lies between two stars the first place where it fits is as good as any later one, and no other is tried: with every place
         * tried for every star, a pattern of few stars takes for ever.
         */
        private void star() {
            if (!anyDepth || !written.startsWith("*", at)) {
                if (lastStar >= 0) {
                    regex.replace(lastStar, lastStar + STAR.length(), FIRST_FIT).append(')');
                }
                lastStar = regex.length();
                regex.append(STAR);
                return;
            }
            lastStar = -1;
            at++;
            if (written.startsWith("/", at)) {
                at++;
            }
            regex.append(at == written.length() ? ".*" : "(?:.*/)?");
        }

        private boolean escaped() {
            if (at >= written.length()) {
                return false;
            }
            literal(written.charAt(at++));
            return true;
        }

        /** {@code [^a-z]}; a bracket that is not closed, or holds nothing, makes the pattern none. */
        private boolean characters() {
            regex.append('[');
            if (written.startsWith("^", at)) {
                regex.append('^');
                at++;
            }
            boolean any = false;
            while (at < written.length() && (written.charAt(at) != ']' || !any)) {
                if (!character()) {
                    return false;
                }
                if (written.startsWith("-", at)) {
                    at++;
                    regex.append('-');
                    if (!character()) {
                        return false;
                    }
                }
                any = true;
            }
            regex.append(anyDepth ? "]" : "&&[^/]]");
            if (anyDepth) {
                // It may be the end of a name.
                lastStar = -1;
            }
            return written.startsWith("]", at++) && isRegex();
        }

        private boolean character() {
            if (at >= written.length() || written.charAt(at) == '-' || written.charAt(at) == ']') {
                return false;
            }
            char c = written.charAt(at++);
            if (c == '\\') {
                return escaped();
            }
            literal(c);
            return true;
        }

        /** A range may be the wrong way round. */
        private boolean isRegex() {
            try {
                Pattern.compile(regex.toString());
                return true;
            } catch (java.util.regex.PatternSyntaxException wrong) {
                return false;
            }
        }

        private void literal(char c) {
            if (c == '/') {
                lastStar = -1;
            }
            if (!Character.isLetterOrDigit(c) && c < 128) {
                regex.append('\\');
            }
            regex.append(c);
        }
    }
}
