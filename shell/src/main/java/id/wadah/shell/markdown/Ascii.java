package id.wadah.shell.markdown;

import java.text.Normalizer;
import java.util.function.IntFunction;
import org.jline.utils.WCWidth;

/** Text for a terminal without UTF-8. */
final class Ascii {

    private Ascii() {}

    /** As it would be typed: quotation marks become straight, letters lose their accents, arrows become two characters. */
    static String readable(String text) {
        return replaced(Normalizer.normalize(text, Normalizer.Form.NFD), Ascii::typed);
    }

    /** Each character replaced by as many as it is columns wide, so that a picture's lines still meet. */
    static String ofSameWidth(String text) {
        return replaced(text, c -> String.valueOf(drawn(c)).repeat(Math.max(0, WCWidth.wcwidth(c))));
    }

    private static String replaced(String text, IntFunction<String> replacement) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c <= '~' || c == Prose.GLUE) {
                ascii.appendCodePoint(c);
            } else {
                ascii.append(replacement.apply(c));
            }
        });
        return ascii.toString();
    }

    private static String typed(int c) {
        return switch (c) {
            case '‘', '’', '‚', '′' -> "'";
            case '“', '”', '„', '«', '»', '″' -> "\"";
            case '…' -> "...";
            case '→' -> "->";
            case '←' -> "<-";
            case '↔' -> "<->";
            case '⇒' -> "=>";
            case '≤' -> "<=";
            case '≥' -> ">=";
            case '≠' -> "!=";
            case '≈' -> "~";
            case '×' -> "x";
            case '÷' -> "/";
            case '±' -> "+-";
            case '°' -> " deg";
            case '½' -> "1/2";
            case 'µ', 'μ' -> "u";
            default -> Character.getType(c) == Character.NON_SPACING_MARK ? "" : String.valueOf(drawn(c));
        };
    }

    private static char drawn(int c) {
        return switch (c) {
            case '─', '━', '┄', '┅', '┈', '┉', '╌', '╍', '╴', '╶', '╸', '╺', '–', '—', '−', '‐', '‑' -> '-';
            case '│', '┃', '┆', '┇', '┊', '┋', '╎', '╏', '║', '╵', '╷', '╹', '╻' -> '|';
            case '═' -> '=';
            case '╱' -> '/';
            case '╲' -> '\\';
            case '→', '▶', '►', '▷', '➜', '›' -> '>';
            case '←', '◀', '◄', '◁', '‹' -> '<';
            case '↑', '▲', '△' -> '^';
            case '↓', '▼', '▽' -> 'v';
            case '•', '·', '●', '■', '▪', '◆', '★' -> '*';
            case '○', '□', '◦', '◇' -> 'o';
            case '×', '✗', '✘' -> 'x';
            case '✓', '✔' -> 'v';
            case '…' -> '.';
            case '█', '▓', '▒' -> '#';
            case '░' -> ':';
            case '‘', '’' -> '\'';
            case '“', '”' -> '"';
            default -> c >= '\u2500' && c <= '\u257f' ? '+' : '?';
        };
    }
}
