package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Input and output of a program without a terminal: every byte, in order, until the end. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@Timeout(60)
class StreamsTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Output log(Running container) {
        Output log = new Output();
        container.container().log().read(log);
        return log;
    }

    @Test
    void twentyMegabytesGoThroughUnchanged() {
        byte[] sent = new byte[20 << 20];
        new Random(1).nextBytes(sent);
        Running container = wadah.start(Request.of("cat").stdin());

        container.attachment().input(sent, 0, sent.length);
        container.attachment().endOfInput();

        assertEquals(0, container.await().exitCode());
        assertArrayEquals(sent, container.output().bytes());
    }

    @Test
    void standardOutputAndErrorStayApart() {
        Running container = wadah.start(Request.sh("echo out; echo error >&2; echo out again"));

        Running.Result result = container.await();
        assertEquals("out\nout again\n", result.output());
        assertEquals("error\n", result.error());
        assertEquals("out\nout again\n", log(container).text());
        assertEquals("error\n", log(container).errorText());
    }

    @Test
    void withoutInputTheProgramReadsNothing() {
        assertEquals("0\n", wadah.output(Request.of("wc", "-c")));
        assertEquals("/dev/null\n", wadah.output(Request.of("readlink", "/proc/self/fd/0")));
    }

    @Test
    void endOfInputIsSeen() {
        Running container = wadah.start(Request.of("wc", "-c").stdin());
        container.type("12345");
        container.attachment().endOfInput();

        assertEquals("5\n", container.await().output());
    }

    @Test
    void inputForAProgramThatReadsNoneDoesNoHarm() {
        Running container = wadah.start(Request.of("true").stdin());
        container.await();

        container.type("too late");

        assertEquals(0, container.container().state().exitCode());
    }

    @Test
    void allOfALongOutputIsDelivered() {
        Running container = wadah.start(Request.of("seq", "1", "400000"));

        Running.Result result = container.await();
        assertEquals(400000, result.output().lines().count());
        assertTrue(result.output().endsWith("\n399999\n400000\n"));
        assertEquals(result.output(), log(container).text());
    }

    @Test
    void aSlowReaderGetsEverythingBeforeTheEndIsTold() {
        Container container = wadah.create(Request.sh("head -c 60000 /dev/zero"));
        Output kept = new Output();
        CountDownLatch go = new CountDownLatch(1);
        container.attach(
                new OutputSink() {
                    @Override
                    public void stdout(byte[] bytes, int offset, int length) {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        kept.stdout(bytes, offset, length);
                    }

                    @Override
                    public void stderr(byte[] bytes, int offset, int length) {}
                },
                false);
        wadah.engine().start(container, List.of());
        CompletableFuture<Integer> seenAtTheEnd = CompletableFuture.supplyAsync(() -> {
            try {
                container.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return kept.bytes().length;
        });
        CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS).execute(go::countDown);

        assertEquals(60000, seenAtTheEnd.join());
    }

    @Test
    void whatIsWrittenByWhoHoldsTheOutputOpenIsNoOthers() {
        Running container = wadah.start(Request.idle());
        Output output = new Output();
        var joined = wadah.engine()
                .exec(
                        container.container(),
                        Request.sh("(sleep 4; echo late; sleep 300) & echo early")
                                .process(),
                        false,
                        output);
        // The program has ended, what it left behind still holds its output.
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
            joined.await();
            return true;
        });
        assertEquals("early\n", output.text());
        // Others come and go meanwhile, on the same descriptor numbers.
        for (int i = 0; i < 10; i++) {
            assertEquals("x" + i + "\n", wadah.output(Request.of("echo", "x" + i)));
        }
    }

    @Test
    void theLogKeepsCharactersWholeWhereverTheyAreCut() {
        // Three bytes a character and an odd start: every chunk of a pipe ends in the middle of one.
        Running container = wadah.start(
                Request.sh(
                        "printf x; i=0; while [ $i -lt 3000 ]; do printf '\\342\\202\\254\\342\\202'; printf '\\254'; i=$((i+1)); done"));
        container.await();

        String expected = "x" + "€".repeat(6000);
        assertEquals(expected, container.output().text());
        assertEquals(expected, log(container).text());
    }

    @Test
    void followingTheLogGivesWhatWasAndWhatComes() throws Exception {
        Running container = wadah.start(Request.sh("echo one; read x; echo two $x; read y; echo three; echo four >&2")
                .stdin());
        container.output().await("one");
        Output followed = new Output();
        Thread follower = new Thread(() -> {
            try {
                container.container().log().follow(followed);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        follower.start();

        followed.await("one\n");
        container.type("x\n");
        followed.await("two x\n");
        assertTrue(follower.isAlive());
        container.type("y\n");
        container.await();
        follower.join(5000);
        assertEquals("one\ntwo x\nthree\n", followed.text());
        assertEquals("four\n", followed.errorText());
        assertTrue(!follower.isAlive());
    }

    @Test
    void severalSessionsSeeTheSame() {
        Running container = wadah.start(Request.sh("read x; echo got $x").stdin());
        Output other = new Output();
        Attachment second = container.container().attach(other, true);
        second.input("a\n".getBytes(StandardCharsets.UTF_8), 0, 2);

        assertEquals("got a\n", container.await().output());
        assertEquals("got a\n", other.text());
    }

    @Test
    void whoHasLetGoGetsNothingMore() {
        Running container = wadah.start(Request.sh("echo one; read x; echo two").stdin());
        container.output().await("one");
        Output late = new Output();
        Attachment second = container.container().attach(late, true);
        container.attachment().close();
        second.input("\n".getBytes(StandardCharsets.UTF_8), 0, 1);

        late.await("two\n");
        container.await();
        assertEquals("one\n", container.output().text());
        assertEquals("one\ntwo\n", log(container).text());
    }

    @Test
    void aUserOtherThanRootCanReopenItsOutput() {
        assertEquals(
                "a\nb\n",
                wadah.output(Request.sh("echo a > /dev/stdout; echo b >> /proc/self/fd/1")
                        .user("33")));
        assertEquals("a\n", wadah.output(Request.sh("echo a > /dev/stdout").userNamespace()));
        assertEquals(
                "a\n",
                wadah.output(Request.sh("echo a > /dev/stdout").userNamespace().user("33")));
    }
}
