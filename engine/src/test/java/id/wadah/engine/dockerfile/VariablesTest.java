package id.wadah.engine.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.image.oci.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which variable has which value where. */
class VariablesTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM = Platform.parse("linux/arm/v7");

    private final StringBuilder labels = new StringBuilder();

    /** Runs the last stage's instructions; its labels are the result. */
    private Variables run(String text, Map<String, String> given) {
        Dockerfile file = Dockerfile.parse("D", text);
        GlobalArguments globals = GlobalArguments.of(file, given, AMD64, ARM);
        Stage last = file.stages().get(file.stages().size() - 1);
        labels.append(globals.substitute(last.from()).image());
        Variables variables = globals.stage(List.of("PATH=/bin"));
        for (Instruction each : last.instructions()) {
            Instruction now = variables.substitute(each);
            variables.apply(now);
            if (now instanceof Instruction.Label label) {
                label.pairs().forEach(pair -> labels.append(' ').append(pair.value()));
            }
        }
        return variables;
    }

    private String labels(String text, Map<String, String> given) {
        labels.setLength(0);
        run(text, given);
        return labels.toString();
    }

    @Test
    void environmentWinsOverArguments() {
        assertEquals(
                "a env env", labels("FROM a\nENV x=env\nARG x=arg\nLABEL l=$x\nARG x=again\nLABEL m=$x", Map.of()));
        assertEquals("a arg env", labels("FROM a\nARG x=arg\nLABEL l=$x\nENV x=env\nLABEL m=$x", Map.of("x", "arg")));
    }

    @Test
    void theWholeInstructionSeesTheOldValues() {
        assertEquals("a one two", labels("FROM a\nENV x=one\nENV x=two y=$x\nLABEL l=$y m=$x", Map.of()));
    }

    @Test
    void argumentsBeforeFromCountForFromAndWhereTheyAreDeclaredAgain() {
        String text = "ARG v=1\nARG w=$v.2\nFROM img:$w\nLABEL a=[$v]\nARG v\nLABEL b=[$v]\nARG w=own\nLABEL c=[$w]";
        assertEquals("img:1.2 [] [1] [own]", labels(text, Map.of()));
        assertEquals("img:3.2 [] [3] [own]", labels(text, Map.of("v", "3")));
        assertEquals("img:9 [] [1] [9]", labels(text, Map.of("w", "9")));
    }

    @Test
    void anArgumentIsThereOnlyFromItsLineOn() {
        assertEquals("a [] [given]", labels("FROM a\nLABEL a=[$x]\nARG x\nLABEL b=[$x]", Map.of("x", "given")));
    }

    @Test
    void platformsAreThereForFromAndWhereTheyAreDeclared() {
        assertEquals(
                "linux/amd64-arm [] [v7] [linux/arm/v7]",
                labels(
                        "FROM $BUILDPLATFORM-$TARGETARCH\nLABEL a=[$TARGETVARIANT]\nARG TARGETVARIANT TARGETPLATFORM\n"
                                + "LABEL b=[$TARGETVARIANT] c=[$TARGETPLATFORM]",
                        Map.of()));
    }

    @Test
    void aRunSeesDeclaredArgumentsAndProxies() {
        Variables variables =
                run("FROM a\nARG x=1\nARG y\nARG z=2\nENV z=3", Map.of("http_proxy", "http://p", "unused", "u"));
        assertEquals(List.of("x=1", "http_proxy=http://p"), variables.arguments());
        assertEquals(List.of("x=1"), variables.declared());
        assertEquals(List.of("PATH=/bin", "z=3"), variables.environment());
    }

    @Test
    void whatNobodyAskedForIsNamed() {
        Dockerfile file = Dockerfile.parse("D", "ARG a\nFROM x\nARG b\n");
        GlobalArguments globals =
                GlobalArguments.of(file, Map.of("a", "1", "b", "1", "c", "1", "NO_PROXY", "x"), AMD64, AMD64);
        Variables variables = globals.stage(List.of());
        file.stages().get(0).instructions().forEach(variables::apply);
        assertEquals(Set.of("c"), globals.unused());
    }

    @Test
    void programsAreLeftToTheirShell() {
        Variables variables = Variables.of(List.of("x=1"));
        Instruction run = Dockerfile.instruction("D", "RUN echo $x ${y:?no}");
        assertEquals(run, variables.substitute(run));
        Instruction.Copy copy = (Instruction.Copy) variables.substitute(
                Dockerfile.instruction("D", "COPY --chown=$x --chmod=$x <<E <<'F' a$x /$x\n$x\nE\n$x\nF"));
        assertEquals(new FileArguments(List.of("a1"), copy.files().heredocs(), "/1"), copy.files());
        assertEquals(
                List.of("1\n", "$x\n"),
                copy.files().heredocs().stream().map(Heredoc::content).toList());
        assertEquals("1", copy.flags().owner());
        assertEquals("1", copy.flags().mode());
    }
}
