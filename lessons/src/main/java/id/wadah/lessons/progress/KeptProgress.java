package id.wadah.lessons.progress;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learner's progress as it is now and as it is on disk. Where the disk takes no more, learning goes on in memory, and everything is
 * written with the next change that the disk takes.
 */
public final class KeptProgress {

    private static final System.Logger LOG = System.getLogger(KeptProgress.class.getName());

    private final ProgressFile file;
    private Progress now;
    private @Nullable Path setAside;
    private @Nullable EngineException unsaved;
    private boolean saves = true;

    private KeptProgress(ProgressFile file, Progress now, @Nullable Path setAside) {
        this.file = file;
        this.now = now;
        this.setAside = setAside;
    }

    /**
     * Reads what the learner has done so far. A file that is not understood is set aside, and the learner begins anew.
     *
     * @throws EngineException when the file is there and cannot be read, or not be set aside
     */
    public static KeptProgress of(ProgressFile file, String learner) {
        try {
            return new KeptProgress(file, file.read().orElseGet(() -> Progress.of(learner)), null);
        } catch (EngineException unreadable) {
            if (unreadable.problem() != Problem.CORRUPT_PROGRESS) {
                throw unreadable;
            }
            LOG.log(System.Logger.Level.WARNING, "set aside", unreadable);
            return new KeptProgress(file, Progress.of(learner), file.setAside());
        }
    }

    public Progress now() {
        return now;
    }

    public void keep(Progress changed) {
        now = changed;
        try {
            file.write(changed);
            saves = true;
            unsaved = null;
        } catch (EngineException failure) {
            LOG.log(System.Logger.Level.WARNING, "progress is not saved", failure);
            unsaved = saves ? failure : unsaved;
            saves = false;
        }
    }

    /** Where a file that could not be read was put; told once. */
    public Optional<Path> takeSetAside() {
        Optional<Path> told = Optional.ofNullable(setAside);
        setAside = null;
        return told;
    }

    /** Why the progress is not on disk; told once, and again only after it could be saved in between. */
    public Optional<EngineException> takeFailure() {
        Optional<EngineException> told = Optional.ofNullable(unsaved);
        unsaved = null;
        return told;
    }
}
