package id.wadah.engine.image.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the arguments of an instruction apart: quotes and backslashes as in a Dockerfile, variables replaced except in single quotes. */
final class Words {

    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String text;
    private final UnaryOperator<String> variables;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private Words(String text, UnaryOperator<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * Splits at spaces.
     *
     * @param variables the value of a variable, empty where it has none
     */
    static List<String> split(String text, UnaryOperator<String> variables) {
        return new Words(text, variables).split();
    }

    /** The text as one word, its quotes removed and its variables replaced. */
    static String one(String text, UnaryOperator<String> variables) {
        return String.join(" ", split(text, variables));
    }

    private List<String> split() {
        char quote = 0;
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Character.isWhitespace(c)) {
                end();
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                started = true;
            } else if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
                escaped(quote);
            } else if (c == '$' && quote != '\'') {
                variable();
            } else {
                add(c);
            }
        }
        end();
        return words;
    }

    private void escaped(char quote) {
        char next = text.charAt(++at);
        if (quote == '"' && next != '"' && next != '$' && next != '\\') {
            add('\\');
        }
        add(next);
    }

    private void variable() {
        Matcher name = VARIABLE.matcher(text).region(at + 1, text.length());
        if (!name.lookingAt()) {
            add('$');
            return;
        }
        word.append(variables.apply(name.group(1) == null ? name.group(2) : name.group(1)));
        started = true;
        at = name.end() - 1;
    }

    private void add(char c) {
        word.append(c);
        started = true;
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        word.setLength(0);
        started = false;
    }
}
