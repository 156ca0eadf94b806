package id.wadah.engine.build.copy;

import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --chmod}: {@code 755}, or {@code u=rwX,go=rX} as chmod(1) takes it. */
final class ModeChange {

    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,5}");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([rwxXstugo]*)");
    private static final int DIRECTORY = 1 << 16;

    /** Takes a mode, with {@link #DIRECTORY} for directories; returns the new one. */
    private final List<IntBinaryOperator> changes = new ArrayList<>();

    private ModeChange() {}

    /** @throws id.wadah.engine.EngineException {@link Problem#COPY_BAD_MODE} */
    static ModeChange parse(String written, Source source) {
        ModeChange change = new ModeChange();
        if (OCTAL.matcher(written).matches()) {
            int mode = Integer.parseInt(written, 8);
            if (mode > 07777) {
                throw source.fault(Problem.COPY_BAD_MODE, written);
            }
            change.changes.add((before, directory) -> mode);
            return change;
        }
        for (String clause : written.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                throw source.fault(Problem.COPY_BAD_MODE, written);
            }
            String who = matcher.group(1).isEmpty() || matcher.group(1).contains("a") ? "ugo" : matcher.group(1);
            Matcher action = ACTION.matcher(matcher.group(2));
            while (action.find()) {
                char operator = action.group(1).charAt(0);
                String what = action.group(2);
                change.changes.add((before, directory) -> apply(before, directory, who, operator, what));
            }
        }
        return change;
    }

    /** The new permissions of a file. */
    int apply(int mode, boolean directory) {
        int now = mode;
        for (IntBinaryOperator each : changes) {
            now = each.applyAsInt(now, directory ? DIRECTORY : 0);
        }
        return now;
    }

    private static int apply(int before, int directory, String who, char operator, String what) {
        int bits = 0;
        int mask = 0;
        for (char c : who.toCharArray()) {
            int shift = shift(c);
            bits |= permissions(before, directory, what) << shift;
            mask |= 07 << shift;
            mask |= c == 'u' ? 04000 : c == 'g' ? 02000 : 01000;
            bits |= what.contains("s") && c == 'u' ? 04000 : 0;
            bits |= what.contains("s") && c == 'g' ? 02000 : 0;
        }
        bits |= what.contains("t") ? 01000 : 0;
        // chmod(1): a directory keeps its set-ID bits unless they are named.
        int keep = directory != 0 && !what.contains("s") ? mask & 06000 : 0;
        return switch (operator) {
            case '+' -> before | bits;
            case '-' -> before & ~bits;
            default -> before & ~(mask & ~keep) | bits;
        };
    }

    private static int shift(char who) {
        return who == 'u' ? 6 : who == 'g' ? 3 : 0;
    }

    /** Of one class: 0 to 7. */
    private static int permissions(int before, int directory, String what) {
        int bits = 0;
        for (char c : what.toCharArray()) {
            bits |= switch (c) {
                case 'r' -> 04;
                case 'w' -> 02;
                case 'x' -> 01;
                case 'X' -> directory != 0 || (before & 0111) != 0 ? 01 : 0;
                case 'u', 'g', 'o' -> before >> shift(c) & 07;
                default -> 0;
            };
        }
        return bits;
    }
}
