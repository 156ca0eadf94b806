package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is kept in files of limited size, read from the oldest on, and followed across their turns. */
class ContainerLogTest {

    @TempDir
    Path directory;

    private final AtomicBoolean ended = new AtomicBoolean();

    private JsonLog log(String... options) {
        LogSettings settings = LogSettings.parse("", List.of(options));
        return new JsonLog(directory.resolve("log.json"), settings, Map.of(), ended::get);
    }

    private static void write(JsonLog log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.stdout(bytes, 0, bytes.length);
    }

    private static String read(JsonLog log) {
        StringBuilder text = new StringBuilder();
        log.read(line -> {
            text.append(line.text());
            return true;
        });
        return text.toString();
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(each -> each + "\n").collect(Collectors.joining());
    }

    @Test
    void theOldestFilesGo() throws IOException {
        JsonLog log = log("max-size=1k", "max-file=3");
        IntStream.rangeClosed(1, 100).forEach(each -> write(log, each + "\n"));
        String kept = read(log);
        assertTrue(numbers(1, 100).endsWith(kept), kept);
        assertTrue(kept.length() > 60, kept);
        List<Path> files;
        try (var all = Files.list(directory)) {
            files = all.sorted().toList();
        }
        assertEquals(3, files.size(), () -> "" + files);
        for (Path file : files) {
            assertTrue(Files.size(file) <= 1024, file + " " + Files.size(file));
        }
    }

    @Test
    void whoFollowsMissesNothingWhenAFileIsTurned() throws Exception {
        JsonLog log = log("max-size=2k", "max-file=9");
        StringBuffer seen = new StringBuffer();
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
            try {
                log.follow((ContainerLog.Reader) line -> {
                    seen.append(line.text());
                    return true;
                });
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        for (int i = 1; i <= 150; i++) {
            write(log, i + "\n");
            if (i % 10 == 0) {
                String last = i + "\n";
                Awaitility.await().until(() -> seen.toString().endsWith("\n" + last));
            }
        }
        ended.set(true);
        log.wake();
        follower.get(10, TimeUnit.SECONDS);
        assertEquals(numbers(1, 150), seen.toString());
    }

    @Test
    void aLineThatWasCutShortIsPassedOver() throws IOException {
        JsonLog log = log();
        write(log, "one\n");
        Files.writeString(directory.resolve("log.json"), "{\"log\":\"hal\n", StandardOpenOption.APPEND);
        write(log, "two\n");
        assertEquals("one\ntwo\n", read(log));
    }

    @Test
    void aLineThatIsJustBeingWrittenWaits() throws IOException {
        JsonLog log = log();
        write(log, "one\n");
        Files.writeString(
                directory.resolve("log.json"), "{\"log\":\"two\\n\",\"stream\":\"stdout\"", StandardOpenOption.APPEND);
        assertEquals("one\n", read(log));
    }
}
