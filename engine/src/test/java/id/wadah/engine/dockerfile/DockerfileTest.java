package id.wadah.engine.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.oci.Healthcheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Dockerfile says is understood, and each instruction knows where it stands. */
class DockerfileTest {

    private static List<Instruction> instructions(String text) {
        return Dockerfile.parse("Dockerfile", "FROM scratch\n" + text)
                .stages()
                .get(0)
                .instructions();
    }

    private static <T extends Instruction> T only(Class<T> type, String text) {
        List<Instruction> all = instructions(text);
        assertEquals(1, all.size(), all.toString());
        return assertInstanceOf(type, all.get(0));
    }

    private static String script(String text) {
        return assertInstanceOf(
                        Program.Shell.class, only(Instruction.Run.class, text).program())
                .script();
    }

    @Test
    void linesAreJoinedOverCommentsAndEmptyLines() {
        assertEquals(
                "a   b c",
                script("RUN a \\\n# a comment\n  b \\\n\n   # another\nc\n").replace("a    b", "a   b"));
    }

    @Test
    void aBackslashBeforeAnotherDoesNotContinue() {
        List<Instruction> all = instructions("RUN a \\\\\nRUN b\n");
        assertEquals(2, all.size());
    }

    @Test
    void theEscapeDirectiveChangesWhatContinues() {
        Dockerfile file = Dockerfile.parse("D", "# escape=`\nFROM scratch\nRUN a `\n b\\\nRUN c");
        assertEquals('`', file.directives().escape());
        assertEquals(2, file.stages().get(0).instructions().size());
    }

    @Test
    void directivesEndAtTheFirstOtherLine() {
        Dockerfile file =
                Dockerfile.parse("D", "# syntax=docker/dockerfile:1\n# check=skip=all\n# hello\n# escape=`\nFROM a");
        assertEquals("docker/dockerfile:1", file.directives().syntax());
        assertEquals("skip=all", file.directives().check());
        assertEquals('\\', file.directives().escape());
    }

    @Test
    void windowsLinesAndAByteOrderMarkMakeNoDifference() {
        Dockerfile file = Dockerfile.parse("D", "\ufeffFROM a\r\nRUN b \\\r\n  c\r\n\r\nENV x=y\r\n");
        List<Instruction> all = file.stages().get(0).instructions();
        Instruction.Run run = assertInstanceOf(Instruction.Run.class, all.get(0));
        assertEquals(new Program.Shell("b   c", List.of()), run.program());
        assertEquals(List.of(new Pair("x", "y")), ((Instruction.Env) all.get(1)).pairs());
    }

    @Test
    void eachInstructionKnowsItsLinesAndItsText() {
        List<Instruction> all = instructions("\n# why\nRUN a \\\n   b\nCOPY <<EOF /x\nhello\nEOF\n");
        assertEquals(
                new Source("Dockerfile", 4, 5, "RUN a \\\n   b"), all.get(0).source());
        assertEquals(
                new Source("Dockerfile", 6, 8, "COPY <<EOF /x\nhello\nEOF"),
                all.get(1).source());
    }

    @Test
    void namesInAnyLettersAndTabsBetweenWords() {
        Instruction.Workdir directory = only(Instruction.Workdir.class, "\t workDIR\t\t/a b \t");
        assertEquals("/a b", directory.path());
    }

    @Test
    void aHeredocAloneIsTheScript() {
        assertEquals("one\n  two\n", script("RUN <<EOF\none\n  two\nEOF\n"));
    }

    @Test
    void tabsBeforeAHeredocsLinesDoNotCountIfItSaysSo() {
        assertEquals("one\n two\n", script("RUN <<-EOF\n\tone\n\t\t two\n\tEOF\n"));
        assertEquals("\tone\n", script("RUN <<EOF\n\tone\nEOF\n"));
    }

    @Test
    void aHeredocForAProgramIsHandedOnWithItsLine() {
        assertEquals("cat <<A - <<B\n1\nA\n2\nB", script("RUN cat <<A - <<B\n1\nA\n2\nB\n"));
    }

    @Test
    void aHeredocThatNamesItsInterpreterIsAFile() {
        Instruction.Run run = only(Instruction.Run.class, "RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n");
        Heredoc file = ((Program.Shell) run.program()).file().orElseThrow();
        assertEquals("#!/usr/bin/env python3\nprint(1)\n", file.content());
        assertFalse(((Program.Shell)
                        only(Instruction.Run.class, "RUN sh <<E\n#!/bin/sh\nE").program())
                .file()
                .isPresent());
    }

    @Test
    void heredocsAreSourcesOfCopyInTheirOrder() {
        Instruction.Copy copy =
                only(Instruction.Copy.class, "COPY --chmod=600 <<one.txt file <<'two' /to/\n$a\none.txt\n$b\ntwo\n");
        assertEquals(List.of("file"), copy.files().paths());
        assertEquals(
                List.of(new Heredoc("one.txt", "$a\n", "$a\n", true, 0), new Heredoc("two", "$b\n", "$b\n", false, 0)),
                copy.files().heredocs());
        assertEquals("/to/", copy.files().destination());
        assertEquals("600", copy.flags().mode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN [\"<<EOF\"]",
                "RUN echo \"<<EOF\"",
                "RUN echo $((1<<2))",
                "RUN a<<EOF",
                "ENV a=<<EOF",
                "CMD <<EOF"
            })
    void whatOnlyLooksLikeAHeredocIsNone(String line) {
        assertEquals(2, instructions(line + "\nUSER joe").size());
    }

    @Test
    void heredocsOfOnbuildBelongToTheTrigger() {
        Instruction.OnBuild onBuild = only(Instruction.OnBuild.class, "ONBUILD   RUN <<E\nx\nE\n");
        assertEquals("RUN <<E\nx\nE", onBuild.trigger());
        Instruction again = Dockerfile.instruction("image", onBuild.trigger());
        assertEquals("x\n", ((Program.Shell) ((Instruction.Run) again).program()).script());
    }

    @Test
    void programsAreArraysOrLines() {
        assertEquals(
                new Program.Exec(List.of("a", "b c", "ü\n")),
                only(Instruction.Cmd.class, "CMD [ \"a\", \"b c\", \"\\u00fc\\n\" ]")
                        .program());
        assertEquals(
                List.of("/bin/sh", "-c", "['a']"),
                only(Instruction.Cmd.class, "CMD ['a']").program().command(List.of("/bin/sh", "-c")));
        assertEquals(
                new Program.Exec(List.of()),
                only(Instruction.Entrypoint.class, "ENTRYPOINT []").program());
    }

    @Test
    void runHasItsFlags() {
        Instruction.Run run = only(
                Instruction.Run.class,
                "RUN --network=none --mount=type=cache,target=/c,sharing=locked,mode=0700 --mount=source=a,target=b,from=x"
                        + " --mount=type=secret,id=s,env=TOKEN,required --mount=type=tmpfs,dst=/t,size=64m true");
        assertEquals("none", run.network());
        assertEquals("sandbox", run.security());
        assertEquals(
                List.of(RunMount.Type.CACHE, RunMount.Type.BIND, RunMount.Type.SECRET, RunMount.Type.TMPFS),
                run.mounts().stream().map(RunMount::type).toList());
        RunMount cache = run.mounts().get(0);
        assertEquals(RunMount.Sharing.LOCKED, cache.sharing());
        assertEquals(0700, cache.mode());
        assertFalse(cache.readOnly());
        assertTrue(run.mounts().get(1).readOnly());
        assertEquals("TOKEN", run.mounts().get(2).environment());
        assertTrue(run.mounts().get(2).required());
        assertEquals(64 << 20, run.mounts().get(3).size());
    }

    @Test
    void pairsInBothForms() {
        assertEquals(
                List.of(new Pair("a", "\"b c\""), new Pair("d", "e\\ f")),
                only(Instruction.Env.class, "ENV a=\"b c\" d=e\\ f").pairs());
        assertEquals(
                List.of(new Pair("a", "b  = c")),
                only(Instruction.Label.class, "LABEL a b  = c").pairs());
        Instruction.Arg arg = only(Instruction.Arg.class, "ARG a b=1 c=");
        assertEquals(List.of(new Argument("a", null), new Argument("b", "1"), new Argument("c", "")), arg.arguments());
        assertNull(arg.arguments().get(0).value());
    }

    @Test
    void copyAndAddHaveTheirFlags() {
        Instruction.Copy copy = only(
                Instruction.Copy.class,
                "COPY --from=img --chown=a:b --chmod=u+x --link --parents=true --exclude=*.o --exclude=b x y z/");
        assertEquals("img", copy.from());
        assertEquals(new FileFlags("a:b", "u+x", true, true, List.of("*.o", "b"), null, false, null), copy.flags());
        assertEquals(List.of("x", "y"), copy.files().paths());
        Instruction.Add add = only(
                Instruction.Add.class, "ADD --checksum=sha256:aa --keep-git-dir --unpack=false [\"a b\", \"/c d\"]");
        assertEquals(new FileFlags(null, null, false, false, List.of(), "sha256:aa", true, false), add.flags());
        assertEquals(new FileArguments(List.of("a b"), List.of(), "/c d"), add.files());
    }

    @Test
    void healthchecks() {
        assertEquals(
                new Healthcheck(List.of("CMD-SHELL", "wget -q x"), 90_000_000_000L, 500_000_000L, 0, 5),
                only(Instruction.Health.class, "HEALTHCHECK --interval=1m30s --timeout=500ms --retries=5 cmd wget -q x")
                        .healthcheck());
        assertEquals(
                List.of("CMD", "a"),
                only(Instruction.Health.class, "HEALTHCHECK CMD [\"a\"]")
                        .healthcheck()
                        .test());
        assertEquals(
                Healthcheck.DISABLED,
                only(Instruction.Health.class, "HEALTHCHECK none").healthcheck());
    }

    @Test
    void stagesHaveNamesAndNumbers() {
        Dockerfile file = Dockerfile.parse(
                "D", "ARG v=1\nARG w\nFROM a:$v AS Base\nRUN x\nFROM --platform=linux/arm64 base\nFROM base as top\n");
        assertEquals(2, file.arguments().size());
        assertEquals(3, file.stages().size());
        assertEquals(0, file.stage("BASE").orElseThrow().index());
        assertEquals(1, file.stage("1").orElseThrow().index());
        assertEquals(2, file.stage("top").orElseThrow().index());
        assertTrue(file.stage("top", 2).isEmpty());
        assertEquals("linux/arm64", file.stages().get(1).from().platform());
        assertEquals("a:$v", file.stages().get(0).from().image());
    }

    @Test
    void whatIsProbablyNotMeantIsNoted() {
        List<Warning> warnings = Dockerfile.parse("D", "FROM a\nCMD ['x']\nMAINTAINER me\nENV a b\nRUN a \\\n\n b\n")
                .warnings();
        assertEquals(
                List.of(
                        Warning.Kind.EXEC_FORM_IS_NOT_JSON,
                        Warning.Kind.MAINTAINER_DEPRECATED,
                        Warning.Kind.OLD_PAIR,
                        Warning.Kind.EMPTY_CONTINUATION),
                warnings.stream().map(Warning::kind).toList());
        assertEquals(2, warnings.get(0).source().firstLine());
    }
}
