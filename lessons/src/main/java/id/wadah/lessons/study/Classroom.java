package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.progress.KeptProgress;
import id.wadah.lessons.progress.ProgressFile;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All learners of one engine. What a learner does is noticed wherever it is done: in any session, or past Wadah. */
public final class Classroom implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Classroom.class.getName());

    private static final Pattern LEARNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Engine engine;
    private final Supplier<Machine> probe;
    private final Map<Seat, Study> studies = new ConcurrentHashMap<>();
    /** By learner; a learner with lessons of one's own in one terminal, and without in another, has one file all the same. */
    private final Map<String, KeptProgress> progress = new HashMap<>();

    private final Watch watch;
    private @Nullable Machine machine;

    /** @param own directory of one's own lessons, null for none */
    private record Seat(String learner, @Nullable Path own) {}

    /** @param probe finds out what this machine has; asked once, for the first learner */
    public Classroom(Engine engine, Supplier<Machine> probe) {
        this.engine = engine;
        this.probe = probe;
        this.watch = new Watch(studies.values(), this::look);
        engine.watchEnds(container -> lookAll());
    }

    /** A learner's study, if it was opened before; reads nothing. */
    public Optional<Study> opened(String learner, @Nullable Path own) {
        return Optional.ofNullable(studies.get(new Seat(learner, own)));
    }

    /**
     * Opens a learner's study. A progress file that cannot be read is set aside, and the learner begins anew.
     *
     * @param own directory of one's own lessons, which come after the others; null for none
     * @throws EngineException {@link Problem#INVALID_NAME} for a learner who cannot be called that
     */
    public Study open(String learner, @Nullable Path own) {
        return open(learner, own, () -> Course.all(own));
    }

    /** The same with other lessons in place of the usual ones; as long as it is open, every session of the learner there has them. */
    public Study open(String learner, @Nullable Path own, Supplier<Course> course) {
        return open(learner, own, course, null);
    }

    /**
     * The same on what may be another kind of machine.
     *
     * @param machine what the lessons are to think of the machine; null for what it is
     */
    public synchronized Study open(
            String learner, @Nullable Path own, Supplier<Course> course, @Nullable Machine machine) {
        Seat seat = new Seat(learner, own);
        Study open = studies.get(seat);
        if (open == null) {
            if (!LEARNER.matcher(learner).matches()) {
                throw new EngineException(Problem.INVALID_NAME, learner);
            }
            open = begin(learner, course, machine == null ? machine() : machine);
            studies.put(seat, open);
            watch.start();
        }
        return open;
    }

    /** Closes a learner's study and forgets all progress in it; nothing else may use it any more. */
    public synchronized void dismiss(String learner, @Nullable Path own) {
        studies.remove(new Seat(learner, own));
        progress.remove(learner);
        new ProgressFile(engine.root().progress(learner)).delete();
    }

    private Study begin(String learner, Supplier<Course> course, Machine seen) {
        KeptProgress kept = progress.get(learner);
        if (kept == null) {
            kept = KeptProgress.of(new ProgressFile(engine.root().progress(learner)), learner);
        }
        Study study = new Study(engine, course, seen, kept, new SecureRandom());
        progress.put(learner, kept);
        return study;
    }

    /** What this machine has, found out once. */
    public synchronized Machine machine() {
        Machine known = machine;
        if (known == null) {
            known = probe.get();
            machine = known;
        }
        return known;
    }

    /** Reads the machine for everybody who waits for something on it. */
    public void lookAll() {
        studies.values().stream().filter(Study::isWatchful).forEach(this::look);
    }

    private void look(Study study) {
        look(study, false);
    }

    /** As {@link Study#look}; a fault is logged, and nothing is said. */
    public Look look(Study study, boolean tell) {
        try {
            return study.look(tell);
        } catch (RuntimeException fault) {
            // One lesson's fault ends neither the watch nor the command that was run.
            LOG.log(Logger.Level.WARNING, "looking at the machine", fault);
            return new Look.Nothing();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
