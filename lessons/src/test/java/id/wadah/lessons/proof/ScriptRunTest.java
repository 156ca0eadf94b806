package id.wadah.lessons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.course.Proof.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the lines of a script are typed. */
class ScriptRunTest {

    /** Writes down what it is told to type, and shows two lines for each command. */
    private static final class Notes implements Typist {

        private final List<String> typed = new ArrayList<>();

        @Override
        public String command(String line) {
            typed.add("command " + line);
            return "first\n  shown by " + line.length() + "\n\n";
        }

        @Override
        public String attach(String line) {
            typed.add("attach " + line);
            return "";
        }

        @Override
        public String inside(String keys) {
            typed.add("inside " + keys);
            return "";
        }

        @Override
        public void prompt() {
            typed.add("prompt");
        }

        @Override
        public Optional<String> text(Cue cue) {
            return Optional.empty();
        }

        @Override
        public String screen() {
            return "";
        }
    }

    private static List<String> typed(List<String> background, String... lines) throws Exception {
        Notes notes = new Notes();
        ScriptRun run = new ScriptRun(
                notes,
                null,
                Map.of("NAME", "melati-47"),
                () -> background.add(notes.typed.get(notes.typed.size() - 1)));
        run.type(new Proof.Script("s", Purpose.SOLUTION, "", "p", List.of(lines)));
        return notes.typed;
    }

    @Test
    void valuesAndTheLastOutputAreFilledIn() throws Exception {
        assertEquals(
                List.of("command run {x} melati-47", "command ps shown by 17 {{.ID}}", "prompt"),
                typed(new ArrayList<>(), "run {x} {NAME}", "ps {output} {{.ID}}"));
    }

    @Test
    void whatIsTypedInsideIsTypedIntoTheProgramOfTheCommandBefore() throws Exception {
        assertEquals(
                List.of(
                        "attach run -it x",
                        "inside hostname melati-47\r",
                        "inside \u0010\u0011",
                        "command ps",
                        "prompt"),
                typed(new ArrayList<>(), "run -it x", "> hostname {NAME}", "> ^P^Q", "ps"));
    }

    @Test
    void whatRunsInTheBackgroundIsGivenTime() throws Exception {
        List<String> background = new ArrayList<>();
        typed(background, "!a", "!b &", "c");
        assertEquals(List.of("command !b &"), background);
    }

    @ParameterizedTest
    @CsvSource({"^C, '\u0003'", "^D, '\u0004'", "^P^Q, '\u0010\u0011'", "^[, '\u001b'", "exit, 'exit\r'", "a^C, 'a^C\r'"
    })
    void keys(String written, String typed) {
        assertEquals(typed, ScriptRun.keys(written));
    }
}
