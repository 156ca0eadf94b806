package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The sessions of one data root: takes clients in, and leaves when none is left and nothing else keeps it. */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Daemon.class.getName());

    /** How long prompts and the command that ended the daemon may take to say goodbye. */
    private static final Duration PROMPTS = Duration.ofMillis(500);

    /** How long sessions may take to end by themselves once the containers have ended. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How often it is looked whether something still keeps the daemon. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DaemonSocket socket;
    private final String build;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<SocketChannel> clients = new HashSet<>();
    private final Set<RemoteSession> sessions = new HashSet<>();
    private boolean leaving;

    private Daemon(DaemonSocket socket, String build) {
        this.socket = socket;
        this.build = build;
    }

    /**
     * Takes the data root and listens on its socket; clients that come before {@link #serve} wait.
     *
     * @param build which build of Wadah this is; clients of another are refused, or have this one replaced
     * @throws EngineException when the data root cannot be written or another daemon has it
     */
    public static Daemon open(DataRoot root, String build) {
        return new Daemon(DaemonSocket.open(root), build);
    }

    /**
     * Serves sessions, each on a thread of its own, until {@link #shutdown} or until for {@code linger} there was no session
     * and {@code busy} said no.
     *
     * @param ending ends the containers; called once, while attached sessions still can see them end
     */
    public void serve(SessionHandler handler, BooleanSupplier busy, Duration linger, Runnable ending)
            throws InterruptedException {
        Threads.start("wadah-accept", () -> accept(handler, busy));
        awaitEnd(busy, linger);
        sayGoodbye();
        ending.run();
        cutOff();
    }

    private void awaitEnd(BooleanSupplier busy, Duration linger) throws InterruptedException {
        long idleSince = System.nanoTime();
        while (true) {
            boolean containers = busy.getAsBoolean();
            lock.lock();
            try {
                if (!clients.isEmpty() || containers) {
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince >= linger.toNanos() || !socket.isReachable()) {
                    shutdown();
                }
                if (leaving) {
                    return;
                }
                changed.awaitNanos(LOOK.toNanos());
            } finally {
                lock.unlock();
            }
        }
    }

    private void sayGoodbye() throws InterruptedException {
        lock.lock();
        try {
            sessions.forEach(RemoteSession::endInput);
            awaitNoClients(PROMPTS);
        } finally {
            lock.unlock();
        }
    }

    private void cutOff() throws InterruptedException {
        lock.lock();
        try {
            if (!awaitNoClients(GRACE)) {
                sessions.forEach(RemoteSession::shutDown);
                awaitNoClients(PROMPTS);
            }
        } finally {
            lock.unlock();
        }
        Set.copyOf(sessions).forEach(RemoteSession::close);
    }

    /**
     * Takes no new session and lets {@link #serve} return soon. Returns at once. Sessions at a prompt see the
     * end of their input, attached ones the end of their container; what does not end then is cut off with a message.
     */
    public void shutdown() {
        lock.lock();
        try {
            if (!leaving) {
                leaving = true;
                socket.close();
                changed.signalAll();
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "closing the socket", e);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the data root free; after {@link #serve}, and after all that was done in the data root. */
    @Override
    public void close() {
        shutdown();
        try {
            socket.release();
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "releasing the data root", e);
        }
    }

    private boolean awaitNoClients(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (!clients.isEmpty() && left > 0) {
            left = changed.awaitNanos(left);
        }
        return clients.isEmpty();
    }

    private void accept(SessionHandler handler, BooleanSupplier busy) {
        while (true) {
            try {
                SocketChannel client = socket.accept();
                Threads.start("wadah-session", () -> meet(client, handler, busy));
            } catch (IOException e) {
                if (isLeaving()) {
                    return;
                }
                LOG.log(Logger.Level.WARNING, "a client could not be taken in", e); // out of descriptors, for example
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private void meet(SocketChannel client, SessionHandler handler, BooleanSupplier busy) {
        enter(clients, client);
        try (client) {
            Outbox outbox = new Outbox(client);
            FrameReader frames = new FrameReader(client);
            if (!socket.mayEnter(client)) {
                outbox.refuse(Protocol.REFUSED_NOT_ALLOWED, "");
                outbox.drain();
                return;
            }
            Hello hello = Hello.parse(frames.next());
            if (refuses(hello, busy, outbox)) {
                outbox.drain();
                return;
            }
            welcome(outbox);
            RemoteSession session = new RemoteSession(client, frames, hello, outbox);
            enter(sessions, session);
            try {
                session.serve(handler);
            } finally {
                leave(sessions, session);
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "a client went before its session began", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(clients, client);
        }
    }

    /** Queues the refusal where there is one. A daemon of another build leaves, unless there is something to lose. */
    private boolean refuses(Hello hello, BooleanSupplier busy, Outbox outbox) {
        boolean containers = busy.getAsBoolean();
        lock.lock();
        try {
            if (leaving) {
                outbox.refuse(Protocol.REFUSED_LEAVING, "");
            } else if (hello.wishesShutdown() || hello.build().equals(build)) {
                return false;
            } else if (containers || !sessions.isEmpty()) {
                outbox.refuse(Protocol.REFUSED_OTHER_BUILD, build);
            } else {
                shutdown();
                outbox.refuse(Protocol.REFUSED_LEAVING, "");
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void welcome(Outbox outbox) {
        byte[] name = build.getBytes(StandardCharsets.UTF_8);
        outbox.control(
                Protocol.FRAME_WELCOME,
                ByteBuffer.allocate(8 + name.length)
                        .putInt(name.length)
                        .put(name)
                        .putInt((int) ProcessHandle.current().pid())
                        .array());
    }

    private boolean isLeaving() {
        lock.lock();
        try {
            return leaving;
        } finally {
            lock.unlock();
        }
    }

    private <T> void enter(Set<T> set, T one) {
        lock.lock();
        try {
            set.add(one);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> void leave(Set<T> set, T one) {
        lock.lock();
        try {
            set.remove(one);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
