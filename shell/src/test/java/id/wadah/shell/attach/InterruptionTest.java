package id.wadah.shell.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final Interruption interruption = new Interruption();

    @Test
    void endsAWait() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            interruption.interrupt();
        });
        other.start();
        assertThrows(
                InterruptedException.class,
                () -> interruption.during(() -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                    return 0;
                }));
        other.join();
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void oneThatComesBeforeTheWaitEndsItAtOnce() throws InterruptedException {
        AtomicBoolean waited = new AtomicBoolean();
        interruption.interrupt();
        assertFalse(Thread.currentThread().isInterrupted(), "work that must not be interrupted goes on");
        assertThrows(
                InterruptedException.class,
                () -> interruption.during(() -> {
                    waited.set(true);
                    return 0;
                }));
        assertFalse(waited.get());
        assertEquals(7, interruption.during(() -> 7), "only one wait is ended");
    }

    @Test
    void oneThatCameTooLateIsForgottenWhenTold() throws InterruptedException {
        interruption.interrupt();
        interruption.reset();
        assertEquals(7, interruption.during(() -> 7));
    }

    @Test
    void theThreadIsNotLeftInterrupted() throws InterruptedException {
        int result = interruption.during(() -> {
            interruption.interrupt();
            assertTrue(Thread.currentThread().isInterrupted());
            return 3;
        });
        assertEquals(3, result, "what has ended all the same counts");
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
