package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** A text as it grows by substitution, as a whole and taken apart at the spaces that no quotation mark protects. */
final class ExpandedText {

    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private final List<String> words = new ArrayList<>();

    void plain(char c) {
        whole.append(c);
        if (Character.isWhitespace(c)) {
            end();
        } else {
            word.append(c);
        }
    }

    /** What a variable gave: its spaces separate words. */
    void substituted(String value) {
        for (int at = 0; at < value.length(); at++) {
            plain(value.charAt(at));
        }
    }

    /** What is taken as it is. */
    void quoted(String text) {
        whole.append(text);
        word.append(text);
    }

    int length() {
        return whole.length();
    }

    String text() {
        return whole.toString();
    }

    List<String> words() {
        end();
        return List.copyOf(words);
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
