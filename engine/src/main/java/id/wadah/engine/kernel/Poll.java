package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Waits until one of several descriptors has something; source: poll(2). */
public final class Poll {

    private static final short POLLIN = 1;
    private static final int ENTRY = 8;

    private Poll() {}

    /**
     * Waits for input, hang-up or an error on any of the descriptors.
     *
     * @param timeoutMillis at most this long; -1 for ever
     * @return for each descriptor, whether it is ready
     */
    public static boolean[] untilReadable(int timeoutMillis, int... descriptors) {
        ByteBuffer entries = ByteBuffer.allocate(ENTRY * descriptors.length).order(ByteOrder.nativeOrder());
        for (int descriptor : descriptors) {
            entries.putInt(descriptor).putShort(POLLIN).putShort((short) 0);
        }
        SyscallResult result = LocalKernel.get().call(ppoll(entries.array(), descriptors.length, timeoutMillis));
        ByteBuffer after = ByteBuffer.wrap(result.buffers().get(0)).order(ByteOrder.nativeOrder());
        boolean[] ready = new boolean[descriptors.length];
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
