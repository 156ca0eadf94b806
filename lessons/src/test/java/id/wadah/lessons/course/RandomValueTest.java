package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomValueTest {

    private final Random random = new Random(7);

    private Set<String> drawn(RandomValue value, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> value.draw(random))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aNameIsOneForContainersAndHostsAlike() {
        Set<String> names = drawn(new RandomValue.Name(), 300);
        assertTrue(names.size() > 100, names.toString());
        names.forEach(name -> assertTrue(name.matches("[a-z]{4,8}-[1-9][0-9]"), name));
    }

    @Test
    void aTokenHasEightDigits() {
        Set<String> tokens = drawn(new RandomValue.Token(), 100);
        assertEquals(100, tokens.size());
        tokens.forEach(token -> assertTrue(token.matches("[0-9a-f]{8}"), token));
    }

    @Test
    void aNumberIsAStepOfItsRangeBothEndsIncluded() {
        assertEquals(Set.of("10", "14", "18"), drawn(new RandomValue.Number(10, 20, 4), 200));
        assertEquals(Set.of("5"), drawn(new RandomValue.Number(5, 5, 1), 10));
        assertThrows(IllegalArgumentException.class, () -> new RandomValue.Number(5, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new RandomValue.Number(1, 4, 0));
    }

    @Test
    void aChoiceIsOneOfThese() {
        assertEquals(Set.of("red", "blue"), drawn(new RandomValue.Choice(List.of("red", "blue")), 50));
        assertThrows(IllegalArgumentException.class, () -> new RandomValue.Choice(List.of()));
    }

    @Test
    void noTwoValuesOfAnAttemptAreEqual() {
        Map<String, RandomValue> values = new HashMap<>();
        for (String name : List.of("A", "B", "C")) {
            values.put(name, new RandomValue.Choice(List.of("x", "y", "z")));
        }
        Lesson lesson =
                new Lesson("l", 1, 1, List.of(), values, Leaves.NOTHING, List.of(), Map.of(), new Proof(List.of()));
        for (int i = 0; i < 50; i++) {
            assertEquals(
                    Set.of("x", "y", "z"),
                    Set.copyOf(lesson.drawValues(random, Set.of()).values()));
        }
    }

    @Test
    void aTakenNameIsDrawnOnlyWhenThereIsNoOther() {
        Map<String, RandomValue> values =
                Map.of("A", new RandomValue.Choice(List.of("x", "y")), "B", new RandomValue.Choice(List.of("x", "z")));
        Lesson lesson =
                new Lesson("l", 1, 1, List.of(), values, Leaves.NOTHING, List.of(), Map.of(), new Proof(List.of()));
        for (int i = 0; i < 50; i++) {
            assertEquals(Map.of("A", "y", "B", "z"), lesson.drawValues(random, Set.of("x")));
            assertEquals(
                    2,
                    Set.copyOf(lesson.drawValues(random, Set.of("x", "y", "z")).values())
                            .size());
        }
    }
}
