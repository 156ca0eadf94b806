package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Space between words. */
final class Blank {

    private Blank() {}

    static boolean is(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Where the next space is, or the end. */
    static int next(String text, int from) {
        int at = from;
        while (at < text.length() && !is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the next character that is no space is, or the end. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The words between spaces, whatever quotation marks are there. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (int at = skip(text, 0); at < text.length(); at = skip(text, at)) {
            int end = next(text, at);
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }
}
