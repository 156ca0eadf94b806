package id.wadah.lessons.check;

import id.wadah.engine.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Somebody at one task, which began when this was made: what a check says to what they have done since. */
public final class Learner {

    private final Engine engine;
    private final Baseline baseline;
    private final Notebook notebook = new Notebook(new HashMap<>());

    private Learner(Engine engine) {
        this.engine = engine;
        this.baseline = Baseline.now(engine);
    }

    public static Learner beginning(Engine engine) {
        return new Learner(engine);
    }

    public Scene scene() {
        return new Scene(engine, baseline, notebook);
    }

    /** The facts of a condition that is fulfilled. */
    public Map<String, String> facts(Condition condition) {
        Finding finding = condition.examine(scene());
        if (finding instanceof Finding.Fulfilled fulfilled) {
            if (!fulfilled.facts().keySet().equals(condition.factNames())) {
                throw new AssertionError("facts " + fulfilled.facts() + ", announced " + condition.factNames());
            }
            return fulfilled.facts();
        }
        throw new AssertionError("not fulfilled: " + finding);
    }

    /** The cue that a condition gives, which must not be fulfilled. */
    public Cue cue(Condition condition) {
        if (condition.examine(scene()) instanceof Finding.Unfulfilled unfulfilled) {
            return unfulfilled.cue();
        }
        throw new AssertionError("fulfilled: " + condition);
    }

    /** Every form of a value that is accepted. */
    public Set<String> accepted(LiveValue value) {
        return known(value).accepted();
    }

    public Reading.Known known(LiveValue value) {
        if (value.read(scene()) instanceof Reading.Known known) {
            return known;
        }
        throw new AssertionError("not known: " + value.read(scene()));
    }

    /** What a value says that cannot be read yet. */
    public Cue cue(LiveValue value) {
        if (value.read(scene()) instanceof Reading.Unknown unknown) {
            return unknown.cue();
        }
        throw new AssertionError("known: " + value.read(scene()));
    }

    /** What a wrong answer shows; null for nothing. */
    public Cue misunderstanding(LiveValue value, String given) {
        return value.misunderstanding(given, scene()).orElse(null);
    }
}
