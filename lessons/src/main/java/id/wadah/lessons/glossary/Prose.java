package id.wadah.lessons.glossary;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a Markdown text is prose: everything else is blanked out, so that places and lines stay the same.
 *
 * <p>Not prose are blocks and spans of code, headings that are keys of a lesson ({@code ## inode}, {@code ### hint}), placeholders in braces or
 * with a dollar sign, {@code container:NAME}, targets of links, comments, and what programs write (such as {@code No such file or directory}).
 */
final class Prose {

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^ {0,3}(`{3,}|~{3,})[^\\n]*$.*?(?:^ {0,3}\\1[`~]*\\s*$|\\z)");

    private static final List<Pattern> NOT_PROSE = List.of(
            Pattern.compile("(?s)<!--.*?-->"),
            FENCE,
            Pattern.compile("(?m)(?<=\\A|\\n[ \\t]{0,9}\\n)(?:(?: {4}|\\t)[^\\n]*\\n?|[ \\t]*\\n(?= {4}|\\t))+"),
            Pattern.compile("(?m)^#{2,3} (?:[a-z0-9-]+|option \\S+)[ \\t]*$"),
            Pattern.compile("(?s)(?<!`)(`+)(?!`)(?:(?!\\n\\s*\\n).)+?(?<!`)\\1(?!`)"),
            Pattern.compile("(?<=\\])\\([^)\\s]*\\)"),
            Pattern.compile("https?://\\S+|<[a-z][^>\\s]*>"),
            Pattern.compile("\\bcontainer:(?=[{A-Za-z])"),
            Pattern.compile("\\\\?\\{[^{}\\n]*\\}|\\$\\{?[A-Za-z_]\\w*\\}?"),
            Pattern.compile(
                    "(?i)\\b(?:no such file or directory|(?:not|is) a directory|file exists|bad file descriptor|"
                            + "(?:read-only|readonly) file system|permission denied|operation not permitted|"
                            + "cannot set terminal process group|command not found|no such process|network is unreachable|"
                            + "resource temporarily unavailable|device or resource busy|invalid argument|no such device|"
                            + "cannot allocate memory|no space left on device|too many open files|connection refused|"
                            + "argument list too long|text file busy|file name too long|input/output error|out of memory)\\b"));

    private static final Pattern BRACKETS = Pattern.compile("\\(([^()\\n]{1,60})\\)");

    private Prose() {}

    /** @param terms in lower case; one of them alone in brackets is a translation at first use, and right */
    static String of(String markdown, Set<String> terms) {
        StringBuilder prose = new StringBuilder(markdown);
        for (Pattern pattern : NOT_PROSE) {
            Matcher matcher = pattern.matcher(prose.toString());
            while (matcher.find()) {
                blank(prose, matcher.start(), matcher.end());
            }
        }
        Matcher brackets = BRACKETS.matcher(prose.toString());
        while (brackets.find()) {
            if (isTerms(brackets.group(1), terms)) {
                blank(prose, brackets.start(), brackets.end());
            }
        }
        return prose.toString();
    }

    private static boolean isTerms(String bracketed, Set<String> terms) {
        for (String part : bracketed.toLowerCase(Locale.ROOT).split("[,/;]")) {
            if (!terms.contains(part.replaceAll("[*_\"'`]", "").strip())) {
                return false;
            }
        }
        return true;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) != '\n') {
                text.setCharAt(at, ' ');
            }
        }
    }
}
