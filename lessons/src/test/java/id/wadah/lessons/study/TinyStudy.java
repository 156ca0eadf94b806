package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.lessons.course.Machine;
import id.wadah.lessons.progress.KeptProgress;
import id.wadah.lessons.progress.ProgressFile;
import id.wadah.lessons.testing.FakeEngine;
import id.wadah.lessons.testing.TinyCourse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A learner in lessons of questions. */
abstract class TinyStudy {

    @TempDir
    Path directory;

    final TinyCourse course = new TinyCourse();
    final List<Passed> heard = new ArrayList<>();
    Study study;

    @BeforeEach
    void open() {
        study = again();
    }

    /** The learner, after everything that was in memory is lost. */
    Study again() {
        ProgressFile file = new ProgressFile(directory.resolve("progress/budi.json"));
        return new Study(
                FakeEngine.at(directory),
                course::read,
                new Machine(Set.of()),
                KeptProgress.of(file, "budi"),
                new Random());
    }

    Place here() {
        return study.place().orElseThrow();
    }

    Place learn(String lesson) {
        return study.learn(study.course().lesson(lesson).orElseThrow());
    }

    Verdict answer(String given) {
        return study.answer(given).orElseThrow();
    }

    String value() {
        return here().attempt().values().get("V");
    }

    void atTheValue() {
        learn("words");
        study.next();
        assertEquals("value", here().section().id());
    }
}
