package id.wadah.engine.network;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.object.InterfaceObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The loopback interface of a new network namespace, which is there but down; source: netdevice(7). */
public final class Loopback {

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int IFREQ_BYTES = 40;
    private static final int FLAGS_OFFSET = 16;
    private static final short IFF_UP_RUNNING = 0x1 | 0x40;

    private Loopback() {}

    /** @param pid1 the calls of a process in that namespace, {@code pid} its host pid */
    public static void up(StepCalls pid1, long pid) {
        long socket = pid1.call(
                        StepKind.OPEN_SOCKET,
                        Syscall.of(
                                Sysno.SOCKET,
                                Arg.symbol(AF_INET, "AF_INET"),
                                Arg.symbol(SOCK_DGRAM_CLOEXEC, "SOCK_DGRAM|SOCK_CLOEXEC"),
                                Arg.number(0)))
                .value();
        ByteBuffer ifreq = ByteBuffer.allocate(IFREQ_BYTES).order(ByteOrder.nativeOrder());
        ifreq.put("lo".getBytes(StandardCharsets.US_ASCII)).putShort(FLAGS_OFFSET, IFF_UP_RUNNING);
        pid1.post(
                StepKind.RAISE_LOOPBACK,
                Syscall.of(
                        Sysno.IOCTL,
                        Arg.number(socket),
                        Arg.symbol(SIOCSIFFLAGS, "SIOCSIFFLAGS"),
                        new Arg.Buffer(ifreq.array(), "{ifr_name=\"lo\", ifr_flags=IFF_UP|IFF_RUNNING}")),
                new InterfaceObject(pid, "lo"));
        pid1.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(socket)));
    }
}
