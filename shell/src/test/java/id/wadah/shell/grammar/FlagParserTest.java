package id.wadah.shell.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags are read as Docker's client reads them; the exit codes and the kinds of error are those of its version 28. */
class FlagParserTest {

    @Command(name = "try")
    static final class Flags {
        @Option(names = {"-i", "--interactive"})
        boolean interactive;

        @Option(names = {"-t", "--tty"})
        boolean tty;

        @Option(names = "--rm")
        boolean remove;

        @Option(names = "--sig-proxy")
        boolean proxy = true;

        @Option(names = {"-m", "--memory"})
        String memory = "unset";

        @Option(names = {"-h", "--hostname"})
        String hostname = "unset";

        @Option(names = {"-n", "--last"})
        int last = -1;

        @Option(names = {"-e", "--env"})
        List<String> env = List.of("unset");

        @Option(names = "--help", usageHelp = true)
        boolean help;

        @Parameters(index = "0", arity = "1")
        String image = "";

        @Parameters(index = "1..*", arity = "0..*")
        List<String> command = List.of();
    }

    @Command(name = "one")
    static final class One {
        @Parameters(index = "0", arity = "0..1")
        String word = "";
    }

    @Command(name = "none")
    static final class None {}

    @Command(name = "two")
    static final class AtLeastTwo {
        @Parameters(index = "0", arity = "1")
        String first = "";

        @Parameters(index = "1..*", arity = "1..*")
        List<String> rest = List.of();
    }

    private static Flags parse(String... words) {
        Flags flags = new Flags();
        assertTrue(parser(flags).parse(Arrays.asList(words), true));
        return flags;
    }

    private static FlagParser parser(Object command) {
        return new FlagParser(CommandSpec.forAnnotatedObject(command), Set.of("--volume", "-v"));
    }

    @Test
    void clustersMayEndInAFlagWithAValue() {
        Flags flags = parse("-itm64m", "ubuntu");
        assertTrue(flags.interactive && flags.tty);
        assertEquals("64m", flags.memory);

        Flags equals = parse("-im=64m", "ubuntu");
        assertEquals("64m", equals.memory);
        assertFalse(equals.tty);

        assertEquals("64m", parse("-itm", "64m", "ubuntu").memory);
    }

    @Test
    void theLastOfAClusterMayBeSwitchedOff() {
        Flags flags = parse("-it=false", "ubuntu");
        assertTrue(flags.interactive);
        assertFalse(flags.tty);
        assertFalse(parse("--sig-proxy=0", "ubuntu").proxy);
        assertTrue(parse("--rm=T", "ubuntu").remove);
    }

    @Test
    void aYesOrNoFlagNeverTakesTheNextWord() {
        Flags flags = parse("--rm", "true", "x");
        assertTrue(flags.remove);
        assertEquals("true", flags.image);
        assertEquals(List.of("x"), flags.command);
    }

    @Test
    void aValueMayLookLikeAFlag() {
        assertEquals(List.of("--rm"), parse("-e", "--rm", "ubuntu").env);
        assertEquals("-i", parse("--memory", "-i", "ubuntu").memory);
        assertEquals(-5, parse("-n", "-5", "ubuntu").last);
    }

    @Test
    void aRepeatedFlagsLastValueCountsAndAListCollects() {
        assertEquals("2g", parse("-m", "1g", "--memory=2g", "ubuntu").memory);
        assertEquals(List.of("A=1", "B=x=y", "C"), parse("-e", "A=1", "--env=B=x=y", "-eC", "ubuntu").env);
    }

    @Test
    void whatIsNotGivenKeepsItsDefault() {
        Flags flags = parse("ubuntu");
        assertEquals("unset", flags.memory);
        assertEquals(List.of("unset"), flags.env);
        assertEquals(-1, flags.last);
        assertTrue(flags.proxy);
    }

    @Test
    void flagsEndAtTheImage() {
        Flags flags = parse("-i", "ubuntu", "ls", "-t", "--rm", "--nonsense", "--");
        assertFalse(flags.tty);
        assertEquals(List.of("ls", "-t", "--rm", "--nonsense", "--"), flags.command);
    }

    @Test
    void twoDashesEndTheFlags() {
        assertEquals("--rm", parse("--", "--rm").image);
    }

    @Test
    void withoutThatRuleFlagsMayFollowArguments() {
        Flags flags = new Flags();
        parser(flags).parse(List.of("ubuntu", "-t", "x"), false);
        assertTrue(flags.tty);
        assertEquals(List.of("x"), flags.command);
    }

    @Test
    void helpIsAskedForByItsFlag() {
        assertFalse(parser(new Flags()).parse(List.of("-i", "--help", "--nonsense"), true));
        assertTrue(new Flags().hostname.equals("unset"));
        assertEquals("box", parse("-h", "box", "ubuntu").hostname);
        assertFalse(parser(new One()).parse(List.of("-h"), false), "-h asks for help where it is no flag");
    }

    @ParameterizedTest
    @CsvSource({
        "--nonsense ubuntu, unknown-flag",
        "--memroy 1g ubuntu, unknown-flag-near",
        "-itz ubuntu, unknown-short-flag",
        "-m, missing-value",
        "--memory, missing-value",
        "--rm=maybe ubuntu, not-yes-or-no",
        "-n x ubuntu, not-a-number",
        "--volume a:b ubuntu, flag-later",
        "-itv a:b ubuntu, flag-later",
    })
    void aWrongFlagIsExitCode125(String line, String key) {
        UsageException wrong = assertThrows(UsageException.class, () -> parse(line.split(" ")));
        assertEquals("command.error." + key, wrong.textKey());
        assertEquals(125, wrong.exitCode());
    }

    @Test
    void aWrongNumberOfArgumentsIsExitCode1() {
        assertArguments(new Flags(), "", "least-arguments.one");
        assertArguments(new AtLeastTwo(), "a", "least-arguments.other");
        assertArguments(new One(), "a b", "most-arguments.one");
        assertArguments(new None(), "a", "no-arguments");
    }

    private static void assertArguments(Object command, String line, String key) {
        List<String> words = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
        UsageException wrong =
                assertThrows(UsageException.class, () -> parser(command).parse(words, false), key);
        assertEquals("command.error." + key, wrong.textKey());
        assertEquals(1, wrong.exitCode());
    }

    @Test
    void aMisspeltFlagIsRecognised() {
        UsageException wrong = assertThrows(UsageException.class, () -> parse("--intractive", "ubuntu"));
        assertEquals("--interactive", wrong.details()[1]);
    }
}
