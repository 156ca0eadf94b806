package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart at spaces that are neither quoted nor escaped; quotation marks and escapes stay in the words. */
final class QuotedWords {

    private QuotedWords() {}

    static List<String> split(String text, char escape) {
        List<String> words = new ArrayList<>();
        for (int at = Blank.skip(text, 0); at < text.length(); at = Blank.skip(text, at)) {
            int end = end(text, at, escape);
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }

    /** Where the word ends that begins there. */
    private static int end(String text, int from, char escape) {
        char quote = 0;
        int at = from;
        while (at < text.length() && (quote != 0 || !Blank.is(text.charAt(at)))) {
            char c = text.charAt(at);
            if (c == escape && quote != '\'') {
                at++;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
            at++;
        }
        return Math.min(at, text.length());
    }
}
