package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.Errno;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel does with a call; source: seccomp(2), {@code linux/seccomp.h}.
 *
 * @param data for ERRNO the error number, for TRACE the event message, otherwise 0; 0 to 65535
 */
public record SeccompAction(Kind kind, int data) {

    /** The kinds of action, most severe first. */
    public enum Kind {
        KILL_PROCESS(0x80000000, false),
        KILL_THREAD(0x00000000, false),
        TRAP(0x00030000, false),
        ERRNO(0x00050000, true),
        TRACE(0x7ff00000, true),
        LOG(0x7ffc0000, false),
        ALLOW(0x7fff0000, false);

        private final int value;
        private final boolean takesData;

        Kind(int value, boolean takesData) {
            this.value = value;
            this.takesData = takesData;
        }
    }

    public static final SeccompAction ALLOW = new SeccompAction(Kind.ALLOW, 0);
    public static final SeccompAction KILL_THREAD = new SeccompAction(Kind.KILL_THREAD, 0);

    private static final Pattern FORM = Pattern.compile("([A-Z_]+)(?:\\((\\d+)\\))?");

    public SeccompAction {
        if (data < 0 || data > 0xffff || !kind.takesData && data != 0) {
            throw new IllegalArgumentException(kind + " cannot carry " + data);
        }
    }

    public static SeccompAction errno(int number) {
        return new SeccompAction(Kind.ERRNO, number);
    }

    /** Reads {@code ALLOW}, {@code ERRNO(38)}: the form of our own profile. */
    static SeccompAction parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no action: " + text);
        }
        String data = matcher.group(2);
        return new SeccompAction(Kind.valueOf(matcher.group(1)), data == null ? 0 : Integer.parseInt(data));
    }

    /** The value that a filter returns for it. */
    public int returnValue() {
        return kind.value | data;
    }

    /** Whether the call is made; a tracer is trusted to know calls newer than the profile. */
    boolean permissive() {
        return kind == Kind.ALLOW || kind == Kind.LOG || kind == Kind.TRACE;
    }

    /** {@code ALLOW}, {@code ERRNO(EPERM)}, {@code TRACE(1)}. */
    @Override
    public String toString() {
        if (!kind.takesData) {
            return kind.name();
        }
        Errno errno = Errno.of(data);
        boolean named = kind == Kind.ERRNO && errno != Errno.UNKNOWN;
        return kind + "(" + (named ? errno.name() : Integer.toString(data)) + ")";
    }
}
