package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Waits until one of several descriptors has something; source: poll(2). */
public final class Poll {

    public static final short POLLIN = 1;
    /** Something exceptional: a cgroup file that has changed. */
    public static final short POLLPRI = 2;

    private static final int ENTRY = 8;

    private Poll() {}

    /** A descriptor, and which of its events are waited for; hang-ups and errors always are. */
    public record Wanted(int descriptor, short events) {

        public static Wanted input(int descriptor) {
            return new Wanted(descriptor, POLLIN);
        }
    }

    /**
     * Waits for input, hang-up or an error on any of the descriptors.
     *
     * @param timeoutMillis at most this long; -1 for ever
     * @return for each descriptor, whether it is ready
     */
    public static boolean[] untilReadable(int timeoutMillis, int... descriptors) {
        return until(
                timeoutMillis,
                Arrays.stream(descriptors).mapToObj(Wanted::input).toList());
    }

    /** As above, each for events of its own. */
    public static boolean[] until(int timeoutMillis, List<Wanted> wanted) {
        ByteBuffer entries = ByteBuffer.allocate(ENTRY * wanted.size()).order(ByteOrder.nativeOrder());
        wanted.forEach(each ->
                entries.putInt(each.descriptor()).putShort(each.events()).putShort((short) 0));
        SyscallResult result = LocalKernel.get().call(ppoll(entries.array(), wanted.size(), timeoutMillis));
        ByteBuffer after = ByteBuffer.wrap(result.buffers().get(0)).order(ByteOrder.nativeOrder());
        boolean[] ready = new boolean[wanted.size()];
        for (int i = 0; i < ready.length; i++) {
            ready[i] = after.getShort(i * ENTRY + 6) != 0;
        }
        return ready;
    }

    private static Syscall ppoll(byte[] entries, int count, int timeoutMillis) {
        Arg timeout = Arg.nil();
        if (timeoutMillis >= 0) {
            byte[] timespec = ByteBuffer.allocate(16)
                    .order(ByteOrder.nativeOrder())
                    .putLong(timeoutMillis / 1000)
                    .putLong(timeoutMillis % 1000 * 1_000_000L)
                    .array();
            timeout = new Arg.Struct(timespec, timeoutMillis + "ms");
        }
        return Syscall.of(
                Sysno.PPOLL, new Arg.Buffer(entries, "fds"), Arg.number(count), timeout, Arg.nil(), Arg.number(0));
    }
}
