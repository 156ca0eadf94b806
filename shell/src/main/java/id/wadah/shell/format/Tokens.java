package id.wadah.shell.format;

import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one action of a template, read from the left. Source: the documentation of Go's text/template, "Arguments". */
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|-?\\d+(?:\\.\\d+)?|:=|[=,|()]"
                    + "|\\$\\w*(?:\\.\\w+)*|\\.\\w+(?:\\.\\w+)*|\\.|[A-Za-z]\\w*)");

    private final String action;
    private final List<String> tokens = new ArrayList<>();
    /** Which of them stand right behind the one before: {@code (index .A 0).B}. */
    private final List<Boolean> joined = new ArrayList<>();

    private int at;

    Tokens(String action) {
        this.action = action.strip();
        Matcher matcher = TOKEN.matcher(this.action);
        int end = 0;
        while (matcher.region(end, this.action.length()).lookingAt()) {
            tokens.add(matcher.group(1));
            joined.add(matcher.start(1) == end && end > 0);
            end = matcher.end();
        }
        if (end < this.action.length()) {
            throw wrong();
        }
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    /** The next one, without taking it; empty behind the last. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }

    boolean nextIsJoined() {
        return !atEnd() && joined.get(at);
    }

    String take() {
        if (atEnd()) {
            throw wrong();
        }
        return tokens.get(at++);
    }

    boolean takeIf(String token) {
        boolean there = peek().equals(token);
        if (there) {
            at++;
        }
        return there;
    }

    UsageException wrong() {
        return new UsageException(UsageException.WRONG_ARGUMENTS, "template", action.isEmpty() ? "{{}}" : action);
    }
}
