package id.wadah.shell.desk;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.study.Classroom;
import id.wadah.lessons.study.Passed;
import id.wadah.lessons.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's learner sits. Nothing of the lessons is loaded before somebody learns.
 *
 * <p>The learner is {@code --learner NAME}, which the client passes as {@code WADAH_LEARNER}, or else who types; one's own lessons are
 * {@code --lessons DIR}, passed as {@code WADAH_LESSONS}.
 */
public final class Desk implements AutoCloseable {

    private static final String LESSON_LABEL = "wadah.lesson";
    private static final String LEARNER_LABEL = "wadah.learner";

    private static final int LONGEST_NAME = 64;

    private final Classroom classroom;
    private final String learner;
    private final @Nullable Path own;
    private final Queue<Passed> news = new ConcurrentLinkedQueue<>();
    private @Nullable Runnable onNews;
    private @Nullable Runnable listening;

    /** @param user who types, where {@code WADAH_LEARNER} names nobody */
    public Desk(Classroom classroom, Map<String, String> environment, Path directory, String user) {
        this.classroom = classroom;
        String named = environment.getOrDefault("WADAH_LEARNER", "");
        this.learner = named.isEmpty() ? name(user) : named;
        String lessons = environment.getOrDefault("WADAH_LESSONS", "");
        this.own = lessons.isEmpty() ? null : directory.resolve(lessons).normalize();
    }

    /** What the system calls a person may have characters that a learner's name cannot. */
    private static String name(String user) {
        String name = user.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._-]+", "");
        return name.isEmpty() ? "learner" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    public String learner() {
        return learner;
    }

    /** The directory of one's own lessons; null for none. */
    public @Nullable Path own() {
        return own;
    }

    public Classroom classroom() {
        return classroom;
    }

    /** The learner's study, opened when it was not. */
    public synchronized Study study() {
        Study study = classroom.open(learner, own);
        if (listening == null && onNews != null) {
            listening = study.listen(this::hear);
        }
        return study;
    }

    /** The study, if this or another session of the learner has opened it. */
    public Optional<Study> opened() {
        return classroom.opened(learner, own);
    }

    /** Whether the learner has ever begun a lesson, found out without loading anything. */
    public boolean hasBegun(DataRoot root) {
        return Files.exists(root.progress(learner));
    }

    /** From now on tells a person: {@code announce} is called, on any thread, when there is news. */
    public synchronized void sit(Runnable announce) {
        onNews = announce;
    }

    private void hear(Passed passed) {
        news.add(passed);
        Runnable announce = onNews;
        if (announce != null) {
            // Elsewhere, because whoever tells the news holds the study.
            new Thread(announce, "lesson news").start();
        }
    }

    /** The oldest news not taken yet; null when there is none. */
    public @Nullable Passed takeNews() {
        return news.poll();
    }

    public boolean hasNews() {
        return !news.isEmpty();
    }

    /** What a container that is made now is labelled with: the open lesson and its learner; empty outside of lessons. */
    public Map<String, String> labels(DataRoot root) {
        try {
            Optional<Study> study = hasBegun(root) ? Optional.of(study()) : opened();
            return study.flatMap(Study::place)
                    .filter(place -> place.attempt().finished() == null)
                    .map(place -> labels(place.lesson()))
                    .orElse(Map.of());
        } catch (LessonFault | EngineException fault) {
            // Neither a slip in a lesson nor an unreadable file keeps a container from starting; learn tells of it.
            return Map.of();
        }
    }

    /** Labels of all containers that this learner makes in a lesson, by which a reset finds them. */
    public Map<String, String> labels(Lesson lesson) {
        return labels(lesson, learner);
    }

    /** The same for another learner. */
    public static Map<String, String> labels(Lesson lesson, String learner) {
        return Map.of(LESSON_LABEL, lesson.id(), LEARNER_LABEL, learner);
    }

    @Override
    public synchronized void close() {
        onNews = null;
        if (listening != null) {
            listening.run();
            listening = null;
        }
    }
}
