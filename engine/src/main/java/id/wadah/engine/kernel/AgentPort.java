package id.wadah.engine.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jnr.ffi.Pointer;

/** Calls made by an agent, over its channel. One call at a time. */
public final class AgentPort implements SyscallPort, AutoCloseable {

    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int HIGHEST_ERRNO = 4095;

    private final String who;
    private final Fd channel;
    private final long payloadAddress;

    private AgentPort(String who, Fd channel, long payloadAddress) {
        this.who = who;
        this.channel = channel;
        this.payloadAddress = payloadAddress;
    }

    /**
     * Reads the greeting of an agent that was just started.
     *
     * @throws AgentGoneException when it died before it could say anything
     */
    static AgentPort greeted(String who, Fd channel) {
        AgentPort unready = new AgentPort(who, channel, 0);
        ByteBuffer hello = ByteBuffer.wrap(unready.receive(AgentProtocol.HELLO_BYTES));
        hello.order(ByteOrder.nativeOrder());
        if (hello.getLong() != AgentProtocol.MAGIC) {
            throw new IllegalStateException("the agent speaks another protocol");
        }
        return new AgentPort(who, channel, hello.getLong());
    }

    /** The port to the process that a {@link #clone} made: same program, same addresses, its own channel. */
    AgentPort child(String childName, Fd childChannel) {
        return new AgentPort(childName, childChannel, payloadAddress);
    }

    public Fd channel() {
        return channel;
    }

    @Override
    public SyscallResult call(Syscall call) {
        return exchange(AgentProtocol.CALL, call);
    }

    /** Makes a clone(2) whose child goes on serving on the child channel. */
    SyscallResult cloneChild(Syscall call) {
        return exchange(AgentProtocol.CLONE, call);
    }

    /**
     * Makes an execve(2).
     *
     * @return true when the channel closed, as it does when the program was replaced, or the agent was killed
     * @throws KernelException when the kernel refused it; the agent is still there
     */
    public boolean execute(Syscall execve) {
        try {
            exchange(AgentProtocol.CALL, execve);
            return false;
        } catch (AgentGoneException closed) {
            return true;
        }
    }

    /** All requests are sent before the first reply is read, so that the agent need not be woken for each. */
    @Override
    public synchronized List<Outcome> callAll(List<Syscall> calls) {
        List<EncodedCall> encoded = calls.stream().map(this::encode).toList();
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        encoded.forEach(each -> requests.writeBytes(request(AgentProtocol.CALL, each)));
        send(requests.toByteArray());
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            outcomes.add(reply(calls.get(i), encoded.get(i)));
        }
        return outcomes;
    }

    private synchronized SyscallResult exchange(int kind, Syscall call) {
        EncodedCall encoded = encode(call);
        while (true) {
            send(request(kind, encoded));
            Outcome outcome = reply(call, encoded);
            if (outcome.result() != null) {
                return outcome.result();
            }
            KernelException refused = Objects.requireNonNull(outcome.refused());
            if (refused.errno() != Errno.EINTR || call.number() == Sysno.CLOSE) {
                throw refused;
            }
        }
    }

    private EncodedCall encode(Syscall call) {
        EncodedCall encoded = CallEncoder.encode(call, payloadAddress);
        if (encoded.payload().length > AgentProtocol.PAYLOAD_CAPACITY) {
            throw new KernelException(call, Errno.E2BIG);
        }
        return encoded;
    }

    private Outcome reply(Syscall call, EncodedCall encoded) {
        ByteBuffer reply = ByteBuffer.wrap(receive(AgentProtocol.REPLY_BYTES + encoded.replyLength()));
        long value = reply.order(ByteOrder.nativeOrder()).getLong();
        if (value < 0 && value >= -HIGHEST_ERRNO) {
            return new Outcome(null, new KernelException(call, Errno.of((int) -value)));
        }
        byte[] changed = new byte[encoded.replyLength()];
        reply.get(changed);
        return new Outcome(new SyscallResult(value, encoded.buffersFrom(changed)), null);
    }

    private static byte[] request(int kind, EncodedCall encoded) {
        ByteBuffer request = ByteBuffer.allocate(AgentProtocol.REQUEST_BYTES + encoded.payload().length)
                .order(ByteOrder.nativeOrder());
        request.putInt(kind).putInt(encoded.number());
        for (long argument : encoded.arguments()) {
            request.putLong(argument);
        }
        request.putInt(encoded.payload().length).putInt(encoded.replyLength()).put(encoded.payload());
        return request.array();
    }

    private void send(byte[] bytes) {
        Pointer memory = NativeScratch.get();
        int at = 0;
        while (at < bytes.length) {
            int part = Math.min(NativeScratch.SIZE, bytes.length - at);
            memory.put(0, bytes, at, part);
            long sent = LibC.Holder.LIBC.send(channel.number(), memory, part, MSG_NOSIGNAL);
            if (sent < 0) {
                retryOrGone();
                continue;
            }
            at += (int) sent;
        }
    }

    private byte[] receive(int length) {
        Pointer memory = NativeScratch.get();
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            long got = LibC.Holder.LIBC.recv(channel.number(), memory, Math.min(NativeScratch.SIZE, length - at), 0);
            if (got == 0) {
                throw new AgentGoneException(who);
            }
            if (got < 0) {
                retryOrGone();
                continue;
            }
            memory.get(0, bytes, at, (int) got);
            at += (int) got;
        }
        return bytes;
    }

    private void retryOrGone() {
        if (Errno.of(LibC.Holder.RUNTIME.getLastError()) != Errno.EINTR) {
            throw new AgentGoneException(who);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
