package id.wadah.shell.daemon;

import id.wadah.shell.session.Passthrough;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** One {@link Passthrough} in force: its thread brings it what the client typed. */
final class Attachment implements Runnable {

    private final Passthrough passthrough;
    private final InputQueue queue;
    private final BooleanSupplier inForce;
    private volatile boolean stopped;

    Attachment(Passthrough passthrough, InputQueue queue, Predicate<Attachment> inForce) {
        this.passthrough = passthrough;
        this.queue = queue;
        this.inForce = () -> !stopped && inForce.test(this);
    }

    /** Brings it nothing more: it has seen the keys that end it. */
    void stop() {
        stopped = true;
    }

    Passthrough passthrough() {
        return passthrough;
    }

    @Override
    public void run() {
        byte[] chunk = queue.take(inForce);
        while (chunk != null) {
            if (!inForce.getAsBoolean()) {
                queue.unread(chunk);
                return;
            }
            passthrough.input(chunk, 0, chunk.length);
            chunk = queue.take(inForce);
        }
        if (inForce.getAsBoolean()) {
            passthrough.endOfInput();
        }
    }
}
