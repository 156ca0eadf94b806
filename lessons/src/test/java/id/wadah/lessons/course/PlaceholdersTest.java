package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    @Test
    void valuesAndFactsAreFilled() {
        Map<String, String> values = Map.of("H", "melati-47", "host-pid", "4711", "cgroup.path", "/a");
        assertEquals("melati-47 is 4711 in /a", Placeholders.fill("{H} is {host-pid} in {cgroup.path}", values));
    }

    @Test
    void whatHasNoValueStaysAsItIs() {
        String text = "{H} {{.Names}} {} { H } {h_1} ${A} {{H}}";
        assertEquals(text.replace("${A}", "$1"), Placeholders.fill(text, Map.of("A", "1")));
    }

    @Test
    void aValueIsTakenLiterally() {
        assertEquals("$1\\{B}", Placeholders.fill("{A}", Map.of("A", "$1\\{B}", "B", "no")));
    }

    @Test
    void aValueIsMadeSafeWhereItIsPut() {
        assertEquals(
                "*bold* \\*", Placeholders.fill("*bold* {A}", Map.of("A", "*"), value -> value.replace("*", "\\*")));
    }

    @Test
    void namesAreListedOnceInTheirOrder() {
        assertEquals(
                List.of("B", "pid", "A"), List.copyOf(Placeholders.names("{B} {pid} {A} {B} {{.Format}} {not this}")));
    }
}
