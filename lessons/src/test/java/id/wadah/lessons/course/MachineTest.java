package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.doctor.Feature;
import id.wadah.engine.doctor.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a machine shows of a lesson. */
class MachineTest {

    private static final Machine V1 = new Machine(Set.of("cgroup-v1", "uts-namespace"));
    private static final Machine V2 = new Machine(Set.of("cgroup-v2", "uts-namespace", "user-namespace"));

    @Test
    void aConditionIsAWordOrItsContrary() {
        assertTrue(HostCondition.parse("cgroup-v1").holds(V1));
        assertFalse(HostCondition.parse("cgroup-v1").holds(V2));
        assertTrue(HostCondition.parse("!user-namespace").holds(V1));
        assertFalse(HostCondition.parse("!user-namespace").holds(V2));
        assertEquals("!user-namespace", HostCondition.parse("!user-namespace").toString());
        for (String wrong : List.of("", "!", "Two Words", "!!a", "a b", "1a")) {
            assertThrows(IllegalArgumentException.class, () -> HostCondition.parse(wrong), wrong);
        }
    }

    @Test
    void theMachinesWordsAreTheDoctorsAndTheCgroupVersion() {
        Machine machine = Machine.of(
                List.of(
                        finding(Feature.UTS_NAMESPACE, Finding.Status.OK),
                        finding(Feature.USER_NAMESPACE, Finding.Status.MISSING)),
                Cgroups.detect());
        assertTrue(HostCondition.parse("uts-namespace").holds(machine));
        assertFalse(HostCondition.parse("user-namespace").holds(machine));
        assertFalse(HostCondition.parse("cgroup-v1").holds(machine)
                && HostCondition.parse("cgroup-v2").holds(machine));
        assertTrue(Machine.words().containsAll(Set.of("cgroup-v1", "cgroup-v2", "uts-namespace", "overlayfs")));
    }

    private static Finding finding(Feature feature, Finding.Status status) {
        return new Finding(feature, status, "-", "-");
    }

    @Test
    void sectionsForAnotherMachineAreLeftOut() {
        Lesson lesson = lesson(
                List.of(),
                section("both", false),
                section("one", false, "cgroup-v1"),
                section("two", false, "cgroup-v2"));
        assertEquals(List.of("both", "one"), ids(lesson.sections(V1)));
        assertEquals(List.of("both", "two"), ids(lesson.sections(V2)));
        assertEquals(List.of("both"), ids(lesson.sections(new Machine(Set.of()))));
    }

    @Test
    void whereSomethingRequiredIsMissingOnlyTheVariantIsShown() {
        Lesson lesson = lesson(
                List.of("user-namespace", "uts-namespace"),
                section("task", false),
                section("instead", true),
                section("instead-v2", true, "cgroup-v2"));
        assertEquals(List.of("task"), ids(lesson.sections(V2)));
        assertEquals(List.of("instead"), ids(lesson.sections(V1)));
        assertEquals(List.of(HostCondition.parse("user-namespace")), lesson.missing(V1));
        assertEquals(List.of(), lesson.missing(V2));
    }

    private static List<String> ids(List<Section> sections) {
        return sections.stream().map(Section::id).toList();
    }

    private static Section section(String id, boolean variant, String... when) {
        return new Section(
                id,
                List.of(when).stream().map(HostCondition::parse).toList(),
                variant,
                JsonNodeFactory.instance.objectNode().put("task", "quiz"));
    }

    private static Lesson lesson(List<String> requires, Section... sections) {
        return new Lesson(
                "l",
                1,
                1,
                requires.stream().map(HostCondition::parse).toList(),
                Map.of(),
                Leaves.NOTHING,
                List.of(sections),
                Map.of(),
                new Proof(List.of()));
    }
}
