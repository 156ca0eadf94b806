package id.wadah.engine.kernel;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One bit of a flags argument, known by the name that its man page gives it. */
public interface BitFlag {

    long bit();

    /** The constant's name, which is the man page's. */
    String name();

    /** The bits together, shown as {@code MS_NOSUID|MS_NODEV}; {@code 0} for none. */
    static Arg or(BitFlag... flags) {
        long bits = Arrays.stream(flags).mapToLong(BitFlag::bit).reduce(0, (a, b) -> a | b);
        String shown = Arrays.stream(flags).map(BitFlag::name).collect(Collectors.joining("|"));
        return Arg.symbol(bits, flags.length == 0 ? "0" : shown);
    }
}
