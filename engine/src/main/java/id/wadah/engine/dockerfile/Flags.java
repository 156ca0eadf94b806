package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags that stand between an instruction and its arguments.
 *
 * @param written each with its dashes, quotation marks and escapes removed
 * @param rest the arguments
 */
record Flags(List<String> written, String rest) {

    static Flags split(String text) {
        List<String> written = new ArrayList<>();
        int at = Blank.skip(text, 0);
        while (text.startsWith("--", at)) {
            StringBuilder flag = new StringBuilder();
            at = word(text, at, flag);
            if (flag.toString().equals("--")) {
                break;
            }
            written.add(flag.toString());
            at = Blank.skip(text, at);
        }
        return new Flags(List.copyOf(written), text.substring(at).strip());
    }

    /** Adds the word that begins there; returns where it ends. */
    private static int word(String text, int from, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length() && (quote != 0 || !Blank.is(text.charAt(at))); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c != '\\') {
                word.append(c);
            } else if (at + 1 < text.length()) {
                word.append(text.charAt(++at));
            }
        }
        return at;
    }
}
