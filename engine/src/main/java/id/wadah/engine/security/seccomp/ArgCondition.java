package id.wadah.engine.security.seccomp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on one argument of a call, which is an unsigned number.
 *
 * @param index which argument, 0 to 5
 * @param mask the bits of the argument that are compared; all, unless the test is EQUAL
 * @param value what they are compared with
 */
public record ArgCondition(int index, Test test, long mask, long value) {

    /** How the argument relates to the value. */
    public enum Test {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Test(String sign) {
            this.sign = sign;
        }

        private static Test ofSign(String sign) {
            for (Test test : values()) {
                if (test.sign.equals(sign)) {
                    return test;
                }
            }
            throw new IllegalArgumentException("no comparison: " + sign);
        }
    }

    private static final Pattern FORM =
            Pattern.compile("arg([0-5])(?: & (0x[0-9a-f]+|\\d+))? (==|!=|<=?|>=?) (0x[0-9a-f]+|\\d+)");

    public ArgCondition {
        if (index < 0 || index > 5) {
            throw new IllegalArgumentException("a call has no argument " + index);
        }
        if (mask != -1 && test != Test.EQUAL) {
            throw new IllegalArgumentException("a mask goes with == only");
        }
    }

    /** Reads {@code arg0 == 0x20008} or {@code arg0 & 0x7e020000 == 0}: the form of our own profile. */
    static ArgCondition parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no condition: " + text);
        }
        long mask = matcher.group(2) == null ? -1 : number(matcher.group(2));
        return new ArgCondition(
                Integer.parseInt(matcher.group(1)), Test.ofSign(matcher.group(3)), mask, number(matcher.group(4)));
    }

    /** Whether the argument fulfils the condition; with {@code wide} false only its low 32 bits count. */
    boolean holds(long argument, boolean wide) {
        long width = wide ? -1L : 0xffffffffL;
        long left = argument & mask & width;
        long right = value & width;
        int order = Long.compareUnsigned(left, right);
        return switch (test) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    @Override
    public String toString() {
        String masked = mask == -1 ? "" : " & 0x" + Long.toHexString(mask);
        return "arg" + index + masked + " " + test.sign + " 0x" + Long.toHexString(value);
    }

    private static long number(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseUnsignedLong(text);
    }
}
