package id.wadah.shell.parity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What Docker said to the script's lines once, for machines on which it does not run; of its messages, only that there was one. */
@JsonPropertyOrder({"version", "outcomes"})
record Transcript(String version, List<Outcome> outcomes) {

    private static final String FILE = "docker.json";

    static Transcript read() throws IOException {
        return new JsonMapper().readValue(Resources.text(FILE), Transcript.class);
    }

    private Transcript withoutMessages() {
        return new Transcript(
                version,
                outcomes.stream()
                        .map(each -> new Outcome(
                                each.command(),
                                each.exitCode(),
                                each.output(),
                                each.error().isEmpty() ? "" : "..."))
                        .toList());
    }

    void write() throws IOException {
        Files.writeString(
                Resources.source(FILE),
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(withoutMessages()) + "\n");
    }
}
