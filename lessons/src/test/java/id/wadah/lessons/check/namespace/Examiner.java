package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** Examines as one task does: since one moment, with one notebook. */
final class Examiner {

    private final Engine engine;
    private final Baseline since;
    private final Notebook notebook = new Notebook(new HashMap<>());

    Examiner(Engine engine) {
        this.engine = engine;
        this.since = Baseline.now(engine);
    }

    Scene scene() {
        return new Scene(engine, since, notebook);
    }

    /** The cue of a condition that is not fulfilled. */
    Cue cue(Condition condition) {
        return assertInstanceOf(Finding.Unfulfilled.class, condition.examine(scene()))
                .cue();
    }

    /** The facts of one that is; they are those it has announced. */
    Map<String, String> facts(Condition condition) {
        Map<String, String> facts = assertInstanceOf(Finding.Fulfilled.class, condition.examine(scene()))
                .facts();
        assertEquals(condition.factNames(), facts.keySet());
        return facts;
    }

    /** Waits for a process on the host to come so far. */
    void awaitCue(String name, Condition condition) {
        Awaitility.await(name)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(name, cue(condition).name()));
    }

    Map<String, String> awaitFacts(Condition condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertInstanceOf(Finding.Fulfilled.class, condition.examine(scene())));
        return facts(condition);
    }

    Set<String> accepted(LiveValue value) {
        return assertInstanceOf(Reading.Known.class, value.read(scene())).accepted();
    }

    String unknown(LiveValue value) {
        return assertInstanceOf(Reading.Unknown.class, value.read(scene()))
                .cue()
                .name();
    }

    String misunderstanding(LiveValue value, String given) {
        return value.misunderstanding(given, scene()).map(Cue::name).orElse("");
    }
}
