package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a volume at first. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"findmnt", "stat"})
class FirstContentTest extends VolumesFixture {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmptyOneGetsWhatTheImageHas(boolean userNamespace) {
        Request request = Request.sh("ls -ln /etc/passwd /etc/shadow; stat -c '%a %u %g' /etc; echo own > /etc/own")
                .volume("notes:/etc");
        String seen = wadah.output(userNamespace ? request.userNamespace() : request);
        assertTrue(seen.matches("(?s)-rw-r--r-- +1 0 +0 .*-rw-r----- +1 0 +0 .*755 0 0\n"), seen);
        assertEquals(
                "0 640 0\n",
                Tool.run(
                        "stat",
                        "-c",
                        "%u %a %g",
                        data("notes").resolve("shadow").toString()));
        // What is not empty stays as it is.
        assertEquals("own\n", wadah.output(Request.of("cat", "/lib/own").volume("notes:/lib")));
    }

    @Test
    void nothingIsCopiedWhereThatIsAskedFor() {
        assertEquals(
                "hostname\nhosts\nresolv.conf\n",
                wadah.output(Request.of("ls", "/etc").volume("notes:/etc:nocopy")));
    }

    /** In a later life what is empty was emptied by somebody. */
    @Test
    void itIsFilledInTheFirstLifeOnly() {
        Container container =
                wadah.start(Request.of("ls", "/etc").volume("notes:/etc")).container();
        await(container);
        assertTrue(kinds(container).contains(StepKind.FILL_VOLUME));
        Tool.run("find", data("notes").toString(), "-mindepth", "1", "-delete");
        wadah.engine().start(container, List.of());
        await(container);
        assertFalse(kinds(container).contains(StepKind.FILL_VOLUME));
        assertTrue(kinds(container).contains(StepKind.MOUNT_VOLUME));
    }

    private static void await(Container container) {
        try {
            container.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<StepKind> kinds(Container container) {
        return container.steps().stream().map(step -> step.kind()).toList();
    }

    @Test
    void severalStartsAtOnceFillItOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Running>> starts = IntStream.range(0, 8)
                    .<Callable<Running>>mapToObj(
                            i -> () -> wadah.start(Request.sh("ls /bin | wc -l; cmp /bin/busybox /proc/self/exe")
                                    .volume("notes:/bin")))
                    .toList();
            String count = wadah.output(Request.sh("ls /bin | wc -l"));
            int filled = 0;
            for (Future<Running> start : people.invokeAll(starts)) {
                Running running = start.get();
                Running.Result result = running.await();
                assertEquals(count, result.output(), result::error);
                assertEquals(0, result.exitCode(), result::error);
                filled += kinds(running.container()).contains(StepKind.FILL_VOLUME) ? 1 : 0;
            }
            assertEquals(1, filled);
        } finally {
            people.shutdown();
        }
    }

    @Test
    void theImagesContentStaysCoveredByOneThatIsFull() {
        wadah.run(Request.sh("echo mine > /d/file").volume("notes:/d"));
        assertEquals(
                "file\n",
                wadah.output(Request.sh("ls /etc | grep -v -e host -e resolv").volume("notes:/etc")));
    }
}
