package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.progress.TaskProgress.State;
import id.wadah.lessons.testing.TinyCourse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Learners at work on real containers. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ClassroomTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private final TinyCourse course = new TinyCourse();
    private final AtomicInteger probes = new AtomicInteger();
    private final List<Passed> heard = new CopyOnWriteArrayList<>();
    private Classroom classroom;

    @BeforeEach
    void open() {
        classroom = new Classroom(WADAH.engine(), () -> {
            probes.incrementAndGet();
            return new Machine(Set.of());
        });
    }

    @AfterEach
    void close() throws Exception {
        classroom.close();
        for (String learner : List.of("budi", "siti")) {
            Files.deleteIfExists(WADAH.root().progress(learner));
        }
    }

    private Study learner(String name) {
        return classroom.open(name, null, course::read);
    }

    private static String begin(Study study) {
        return study.learn(study.course().lesson("deeds").orElseThrow())
                .attempt()
                .values()
                .get("NAME");
    }

    private static State state(Study study) {
        return study.place().orElseThrow().progress().state();
    }

    @Test
    void whatIsDoneInTheBackgroundIsNoticed() {
        Study study = learner("budi");
        study.listen(heard::add);
        String name = begin(study);
        assertTrue(study.isWatchful());
        WADAH.start(Request.idle().name(name));
        Awaitility.await().until(() -> !heard.isEmpty());
        assertEquals(State.PASSED, state(study));
        assertEquals(
                WADAH.engine().container(name).id().hex().substring(0, 12),
                heard.get(0).facts().get("id"));
    }

    @Test
    void nearlyRightIsSaidOnceAndPassesNothing() {
        Study study = learner("budi");
        String name = begin(study);
        Look.Unfulfilled nothing = (Look.Unfulfilled) study.look(true);
        assertEquals("container-running.none", nothing.cue().name());
        WADAH.start(Request.idle().name(name + "x"));
        Look.Unfulfilled near = (Look.Unfulfilled) study.look(true);
        assertTrue(near.changed());
        assertEquals(List.of(name + "x", name), near.cue().details());
        assertEquals(false, ((Look.Unfulfilled) study.look(true)).changed());
        assertEquals(near.cue(), ((Hint.Given) study.hint("en")).cue().orElseThrow());
        assertEquals(State.OPEN, state(study));
    }

    @Test
    void aContainerFromBeforeFulfilsNoEdge() {
        Study study = learner("budi");
        String name = begin(study);
        study.forget(study.place().orElseThrow().lesson());
        WADAH.start(Request.idle().name("earlier"));
        study.replace(study.progress());
        begin(study);
        assertInstanceOf(Look.Unfulfilled.class, study.look(true));
        assertNotEquals("earlier", name);
        assertEquals(
                "container-running.none",
                ((Look.Unfulfilled) study.look(true)).cue().name());
    }

    @Test
    void whoIsEarlyHasDoneItAlready() {
        Study study = learner("budi");
        String name = begin(study);
        WADAH.start(Request.idle().name(name));
        assertInstanceOf(Look.Fulfilled.class, study.look(true));
        study.next();
        study.skip();
        assertEquals("there", study.place().orElseThrow().section().id());
        assertInstanceOf(Look.Fulfilled.class, study.look(true));
    }

    @Test
    void whatIsToDisappearMustHaveBeenThere() {
        Study study = learner("budi");
        String name = begin(study);
        study.skip();
        study.skip();
        study.skip();
        assertEquals("gone", study.place().orElseThrow().section().id());
        assertInstanceOf(Look.Unfulfilled.class, study.look(true));
        WADAH.create(Request.idle().name(name));
        assertEquals(
                "gone.still-there", ((Look.Unfulfilled) study.look(true)).cue().name());
        String id = WADAH.engine().container(name).id().hex().substring(0, 12);
        WADAH.engine().remove(WADAH.engine().container(name), true);
        Look.Fulfilled passed = (Look.Fulfilled) study.look(true);
        assertEquals(id, passed.passed().facts().get("id"));
        assertTrue(passed.passed().lessonDone());
    }

    @Test
    void aPredictionCountsFromWhenItIsMade() {
        Study study = learner("budi");
        String name = begin(study);
        study.skip();
        WADAH.create(Request.idle().name(name + "-2"));
        assertEquals(
                "predict.first", ((Look.Unfulfilled) study.look(true)).cue().name());
        assertInstanceOf(Verdict.Predicted.class, study.answer("b").orElseThrow());
        assertInstanceOf(Look.Unfulfilled.class, study.look(true), "made before the prediction");
        WADAH.engine().remove(WADAH.engine().container(name + "-2"), true);
        WADAH.create(Request.idle().name(name + "-2"));
        Look.Fulfilled passed = (Look.Fulfilled) study.look(true);
        assertEquals("b", passed.passed().facts().get("prediction"));
        assertEquals("a", passed.passed().facts().get("outcome"));
    }

    @Test
    void twoLearnersDoNotSeeEachOthersTasksDone() {
        Study budi = learner("budi");
        Study siti = learner("siti");
        assertNotSame(budi, siti);
        assertEquals(1, probes.get());
        String name = begin(budi);
        begin(siti);
        WADAH.start(Request.idle().name(name));
        classroom.lookAll();
        assertEquals(State.PASSED, state(budi));
        assertEquals(State.OPEN, state(siti));
    }

    @Test
    void aSecondTerminalOfALearnerHasTheSameStudy() {
        Study study = learner("budi");
        assertSame(study, learner("budi"));
        assertSame(study, classroom.opened("budi", null).orElseThrow());
        assertTrue(classroom.opened("siti", null).isEmpty());
    }

    @Test
    void whoeverCannotBeCalledThatIsRefused() {
        for (String name : List.of("", "../budi", "a b", ".hidden", "x".repeat(65), "bu\ndi", "ü")) {
            EngineException refused = assertThrows(EngineException.class, () -> learner(name), name);
            assertEquals(Problem.INVALID_NAME, refused.problem());
        }
    }

    @Test
    void lessonsOfOnesOwnThatAreNoneLeaveTheOthers() {
        Study budi = classroom.open("budi", Path.of("/nowhere"));
        assertTrue(budi.course().faults().stream().anyMatch(fault -> fault.key().equals("no-directory")));
        assertTrue(budi.course().lesson("uts").isPresent());
    }

    @Test
    void whoIsDismissedBeginsAnew() {
        Study budi = learner("budi");
        begin(budi);
        assertTrue(Files.exists(WADAH.root().progress("budi")));
        classroom.dismiss("budi", null);
        assertFalse(Files.exists(WADAH.root().progress("budi")));
        assertTrue(classroom.opened("budi", null).isEmpty());
        assertTrue(learner("budi").progress().lessons().isEmpty());
    }

    @Test
    void aMachineCanBeTakenForAnother() {
        Machine other = new Machine(Set.of("overlayfs"));
        assertEquals(other, classroom.open("budi", null, course::read, other).machine());
        assertEquals(classroom.machine(), learner("siti").machine());
        assertNotEquals(other, classroom.machine());
    }

    @Test
    void aFaultOfOneLessonDisturbsNobody() {
        Study budi = learner("budi");
        String name = begin(budi);
        course.file(
                "deeds/lesson.json", course.text("deeds/lesson.json").replace("container-running", "no-such-check"));
        budi.refresh();
        assertThrows(LessonFault.class, budi::place);
        course.file("deeds/lesson.json", new TinyCourse().text("deeds/lesson.json"));
        Study siti = learner("siti");
        siti.listen(heard::add);
        String hers = begin(siti);
        WADAH.start(Request.idle().name(hers));
        classroom.lookAll();
        assertEquals(State.PASSED, state(siti));
        budi.refresh();
        WADAH.start(Request.idle().name(name));
        classroom.lookAll();
        assertEquals(State.PASSED, state(budi));
    }
}
