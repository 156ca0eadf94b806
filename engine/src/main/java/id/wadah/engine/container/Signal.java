package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Signals by name and number, the same on x86-64 and aarch64; source: signal(7). */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ILL(4),
    TRAP(5),
    ABRT(6),
    BUS(7),
    FPE(8),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    STKFLT(16),
    CHLD(17),
    CONT(18),
    STOP(19),
    TSTP(20),
    TTIN(21),
    TTOU(22),
    URG(23),
    XCPU(24),
    XFSZ(25),
    VTALRM(26),
    PROF(27),
    WINCH(28),
    IO(29),
    PWR(30),
    SYS(31);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether {@link #parse} takes it. */
    static boolean isValid(String text) {
        return find(text).isPresent();
    }

    private static Optional<Signal> find(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(signal -> name.equals(signal.name())
                        || name.equals("SIG" + signal.name())
                        || name.equals(Integer.toString(signal.number)))
                .findFirst();
    }

    /**
     * Accepts {@code TERM}, {@code SIGTERM}, {@code sigterm} and {@code 15}.
     *
     * @throws EngineException {@link Problem#INVALID_SIGNAL}
     */
    public static Signal parse(String text) {
        return find(text).orElseThrow(() -> new EngineException(Problem.INVALID_SIGNAL, text));
    }
}
