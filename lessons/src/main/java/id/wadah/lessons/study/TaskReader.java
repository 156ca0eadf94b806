package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the machine for one task: by the rules of its kind, from a fresh scene each time. */
final class TaskReader {

    /** Note of a gone task: what was there has been seen; of a repair: what is broken has been seen. */
    private static final String SEEN = "seen";

    /** Note of a repair: the incident has struck. */
    private static final String STRUCK = "struck";

    private static final String FACT = "fact.";

    private final Engine engine;
    private final TaskProgress progress;
    private final Notebook notebook;

    TaskReader(Engine engine, TaskProgress progress) {
        this.engine = engine;
        this.progress = progress;
        this.notebook = new Notebook(progress.notes());
    }

    private Scene scene(@Nullable Baseline since) {
        return new Scene(engine, since, notebook);
    }

    Examination examine(Task task) {
        if (task instanceof Task.Edge edge) {
            return found(edge.condition().examine(scene(progress.begun())));
        } else if (task instanceof Task.Level level) {
            return found(level.condition().examine(scene(null)));
        } else if (task instanceof Task.Gone gone) {
            return gone(gone.condition());
        } else if (task instanceof Task.Repair repair) {
            return repaired(repair);
        } else if (task instanceof Task.Predict predict) {
            return predicted(predict);
        }
        return Examination.unfulfilled(notReadable(task), notebook.notes());
    }

    private Examination found(Finding finding) {
        if (finding instanceof Finding.Fulfilled fulfilled) {
            return new Examination(fulfilled.facts(), null, notebook.notes(), fulfilled.processes());
        }
        return Examination.unfulfilled(((Finding.Unfulfilled) finding).cue(), notebook.notes());
    }

    /** What disappeared must have been seen. */
    private Examination gone(Condition condition) {
        Finding finding = condition.examine(scene(null));
        if (finding instanceof Finding.Fulfilled present) {
            notebook.write(SEEN, "yes");
            present.facts().forEach((name, value) -> notebook.write(FACT + name, value));
            return Examination.unfulfilled(Cue.missing("gone.still-there"), notebook.notes());
        }
        if (notebook.read(SEEN).isEmpty()) {
            return Examination.unfulfilled(((Finding.Unfulfilled) finding).cue(), notebook.notes());
        }
        Map<String, String> facts = new HashMap<>();
        notebook.notes().forEach((name, value) -> {
            if (name.startsWith(FACT)) {
                facts.put(name.substring(FACT.length()), value);
            }
        });
        return new Examination(facts, null, notebook.notes(), List.of());
    }

    /** Only what was whole can be broken, and only what was seen broken can be repaired. */
    private Examination repaired(Task.Repair repair) {
        Finding finding = repair.condition().examine(scene(null));
        boolean whole = finding instanceof Finding.Fulfilled;
        if (notebook.read(STRUCK).isEmpty()) {
            if (whole && repair.incident().strike(engine)) {
                notebook.write(STRUCK, "yes");
                return Examination.unfulfilled(Cue.near("repair.struck"), notebook.notes());
            }
        } else if (!whole) {
            notebook.write(SEEN, "yes");
        } else if (notebook.read(SEEN).isPresent()) {
            return found(finding);
        }
        Cue cue = finding instanceof Finding.Unfulfilled unfulfilled ? unfulfilled.cue() : Cue.missing("repair.whole");
        return Examination.unfulfilled(cue, notebook.notes());
    }

    private Examination predicted(Task.Predict predict) {
        String prediction = progress.prediction();
        if (prediction == null) {
            return Examination.unfulfilled(Cue.missing("predict.first"), notebook.notes());
        }
        Scene scene = scene(progress.begun());
        Finding finding = predict.condition().examine(scene);
        if (finding instanceof Finding.Fulfilled fulfilled
                && predict.outcome().read(scene) instanceof Reading.Known known) {
            Map<String, String> facts = new HashMap<>(fulfilled.facts());
            facts.putAll(known.facts());
            facts.put("prediction", prediction);
            facts.put("outcome", String.join(", ", known.accepted()));
            return new Examination(facts, null, notebook.notes(), fulfilled.processes());
        }
        Cue cue = finding instanceof Finding.Unfulfilled unfulfilled ? unfulfilled.cue() : null;
        return Examination.unfulfilled(cue, notebook.notes());
    }

    /** For a question: what must be there first, when it is not. */
    private @Nullable Cue notReadable(Task task) {
        return task instanceof Task.Question question
                        && question.right().read(scene(progress.begun())) instanceof Reading.Unknown unknown
                ? unknown.cue()
                : null;
    }

    Judgement judge(Task task, String given) {
        if (task instanceof Task.Predict predict) {
            return AnswerText.option(given, predict.options())
                    .<Judgement>map(Judgement.Predicted::new)
                    .orElseGet(Judgement.NotAnOption::new);
        } else if (task instanceof Task.Question question) {
            return said(question, given)
                    .map(said -> compare(question.right(), said))
                    .orElseGet(Judgement.NotAnOption::new);
        }
        return new Judgement.NothingAsked();
    }

    /** What was meant; empty when it is nothing that can be answered. */
    private static Optional<String> said(Task.Question question, String given) {
        if (question instanceof Task.Order order) {
            return AnswerText.order(given, order.options());
        }
        return question instanceof Task.Quiz quiz ? AnswerText.option(given, quiz.options()) : Optional.of(given);
    }

    private Judgement compare(LiveValue value, String given) {
        Scene scene = scene(progress.begun());
        Reading reading = value.read(scene);
        if (reading instanceof Reading.Unknown unknown) {
            return new Judgement.TooEarly(unknown.cue());
        }
        Reading.Known known = (Reading.Known) reading;
        if (!AnswerText.matches(given, known.accepted())) {
            Optional<Cue> cue = value.misunderstanding(AnswerText.plain(given), scene);
            return new Judgement.Wrong(cue);
        }
        Map<String, String> facts = new HashMap<>(known.facts());
        facts.put("answer", AnswerText.plain(given));
        return new Judgement.Right(facts);
    }
}
