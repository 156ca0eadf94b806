package id.wadah.shell.parity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types the same script to Docker and to Wadah. Where Docker does not start, or is another version, what it said once is taken instead.
 *
 * <p>With {@code WADAH_PARITY=write} in the environment the table is written anew, with {@code WADAH_PARITY=record} Docker's transcript
 * as well, with {@code
 * WADAH_PARITY=replay} Docker is left out, and nothing is written.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "nsenter", "script", "timeout", "tar", "docker-registry"})
class DockerParityTest {

    private static final Path TABLE = Path.of("../docs/docker-parity.md");
    private static final String MODE =
            Optional.ofNullable(System.getenv("WADAH_PARITY")).orElse("");

    @TempDir
    private Path directory;

    @Test
    void everyLineGivesWhatDockerGivesOrIsADifferenceThatIsKnown() throws Exception {
        Script script = Script.read();
        KnownDifferences known = KnownDifferences.read();
        List<Row> rows = new ArrayList<>();
        Transcript docker;
        List<Outcome> wadah;
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WadahDaemon ours = WadahDaemon.start(directory.resolve("w"))) {
            Path archive = ours.archive();
            Future<Transcript> theirs = threads.submit(() -> docker(script, archive));
            ours.image(archive);
            try (Side side = ours.side()) {
                wadah = side.run(script);
            }
            docker = theirs.get();
        } finally {
            threads.shutdownNow();
        }
        List<ScriptLine> lines = script.compared();
        Transcript recorded = MODE.equals("record") ? docker : Transcript.read();
        for (int at = 0; at < lines.size(); at++) {
            ScriptLine line = lines.get(at);
            Outcome once = recorded.outcomes().get(at);
            assertEquals(line.command(), once.command(), "the transcript is of another script: record it anew");
            rows.add(new Row(line, verdict(line, docker.outcomes().get(at), once, wadah.get(at))));
        }
        String table = new ParityTable(docker.version(), rows, known).text();
        if (MODE.equals("write") || MODE.equals("record")) {
            Files.writeString(TABLE, table);
        }
        assertAll(
                () -> assertEquals(List.of(), unexplained(rows, known), "not as in Docker, and nowhere said why"),
                () -> assertEquals(List.of(), known.needless(rows), "said to be different, but is not"),
                () -> assertEquals(Files.readString(TABLE), table, "WADAH_PARITY=write writes the table"));
    }

    /** Docker itself does not always do the same: what it does now and what it did once are both right. */
    private static Verdict verdict(ScriptLine line, Outcome now, Outcome once, Outcome wadah) {
        Verdict verdict = Comparison.of(line, now, wadah);
        return verdict instanceof Verdict.Same ? verdict : Comparison.of(line, once, wadah);
    }

    private Transcript docker(Script script, Path archive) throws IOException, InterruptedException {
        Transcript recorded = MODE.equals("record") ? new Transcript("", List.of()) : Transcript.read();
        Optional<DockerDaemon> started =
                MODE.equals("replay") ? Optional.empty() : DockerDaemon.start(directory.resolve("d"));
        if (started.isEmpty()) {
            return recorded;
        }
        try (DockerDaemon docker = started.get()) {
            String version = docker.version();
            if (!version.equals(recorded.version()) && !recorded.version().isEmpty()) {
                return recorded;
            }
            docker.image(archive);
            Transcript said;
            try (Side side = docker.side()) {
                said = new Transcript(version, side.run(script));
            }
            if (MODE.equals("record")) {
                said.write();
            }
            return said;
        }
    }

    private static List<String> unexplained(List<Row> rows, KnownDifferences known) {
        List<String> unexplained = new ArrayList<>();
        for (Row row : rows) {
            String command = row.line().written();
            if (row.verdict() instanceof Verdict.Different different
                    && known.of(command).isEmpty()) {
                unexplained.add("\n" + command + "\n    " + different.how());
            }
        }
        return unexplained;
    }
}
