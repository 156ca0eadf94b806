package id.wadah.engine.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is said with its line, and with what was expected. */
class DockerfileErrorsTest {

    private static EngineException refused(String text) {
        return assertThrows(EngineException.class, () -> Dockerfile.parse("Dockerfile", text), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DOCKERFILE_UNKNOWN_INSTRUCTION_NEAR | RNU true                        | RUN",
                "DOCKERFILE_UNKNOWN_INSTRUCTION_NEAR | entry_point x                   | ENTRYPOINT",
                "DOCKERFILE_UNKNOWN_INSTRUCTION      | apt-get update                  | FROM RUN",
                "DOCKERFILE_UNKNOWN_FLAG_NEAR        | COPY --form=x a b               | --from",
                "DOCKERFILE_UNKNOWN_FLAG             | RUN --zzzzzzzz=x a              | --mount",
                "DOCKERFILE_NO_FLAGS                 | ENV --a=b                       | ENV",
                "DOCKERFILE_FLAG_TWICE               | COPY --chown=a --chown=b x y    | --chown",
                "DOCKERFILE_BAD_FLAG_VALUE           | COPY --from a b                 | --from=",
                "DOCKERFILE_BAD_FLAG_VALUE           | COPY --link=maybe a b           | true, false",
                "DOCKERFILE_BAD_FLAG_VALUE           | RUN --network=bridge a          | default, none, host",
                "DOCKERFILE_BAD_FLAG_VALUE           | HEALTHCHECK --interval=1x CMD a | 1m30s",
                "DOCKERFILE_BAD_FLAG_VALUE           | HEALTHCHECK --timeout=1us CMD a | 1ms",
                "DOCKERFILE_BAD_FLAG_VALUE           | HEALTHCHECK --retries=0 CMD a   | 1, 2",
                "DOCKERFILE_MISSING_ARGUMENT         | RUN                             | RUN COMMAND",
                "DOCKERFILE_MISSING_ARGUMENT         | COPY a                          | SOURCE",
                "DOCKERFILE_MISSING_ARGUMENT         | HEALTHCHECK CMD                 | HEALTHCHECK NONE",
                "DOCKERFILE_MISSING_ARGUMENT         | FROM a AS                       | AS NAME",
                "DOCKERFILE_MISSING_ARGUMENT         | ONBUILD                         | INSTRUCTION",
                "DOCKERFILE_TOO_MANY_ARGUMENTS       | FROM a b c                      | IMAGE",
                "DOCKERFILE_TOO_MANY_ARGUMENTS       | HEALTHCHECK NONE x              | NONE",
                "DOCKERFILE_ARRAY_EXPECTED           | SHELL ['/bin/sh', '-c']         | \"PROGRAM\"",
                "DOCKERFILE_ARRAY_OF_TEXTS_EXPECTED  | CMD [\"sleep\", 10]             | CMD",
                "DOCKERFILE_NOT_IN_ONBUILD           | ONBUILD FROM a                  | FROM",
                "DOCKERFILE_NOT_IN_ONBUILD           | ONBUILD ONBUILD RUN a           | ONBUILD",
                "DOCKERFILE_UNKNOWN_INSTRUCTION_NEAR | ONBUILD COPPY a b               | COPY",
                "DOCKERFILE_BAD_STAGE_NAME           | FROM a AS 1x                    | 1x",
                "DOCKERFILE_RESERVED_STAGE_NAME      | FROM a AS scratch               | scratch",
                "DOCKERFILE_DUPLICATE_STAGE          | FROM b AS One                   | 1",
                "DOCKERFILE_NO_SUCH_STAGE            | COPY --from=7 a b               | 7",
                "DOCKERFILE_LATER_STAGE              | COPY --from=one a b             | one",
                "DOCKERFILE_UNTERMINATED_HEREDOC     | RUN <<EOF                       | EOF",
                "DOCKERFILE_HEREDOC_DESTINATION      | COPY a <<EOF                    | COPY",
                "DOCKERFILE_BAD_PORT                 | EXPOSE 70000                    | 70000",
                "DOCKERFILE_BAD_PORT                 | EXPOSE 80/icmp                  | 80/icmp",
                "DOCKERFILE_BAD_PORT                 | EXPOSE 90-80                    | 90-80",
                "DOCKERFILE_NO_EQUALS                | ENV a=b c                       | c",
                "DOCKERFILE_NO_EQUALS                | LABEL alone                     | alone",
                "DOCKERFILE_EMPTY_NAME               | ENV =b                          | ENV",
                "DOCKERFILE_EMPTY_NAME               | ARG =b                          | ARG",
                "DOCKERFILE_BAD_MOUNT                | RUN --mount=type=volume,target=/a b | bind, cache, tmpfs, secret, ssh",
                "DOCKERFILE_BAD_MOUNT                | RUN --mount=type=cache b        | target=PATH",
                "DOCKERFILE_BAD_MOUNT                | RUN --mount=type=tmpfs,target=/a,from=b c | size",
                "DOCKERFILE_BAD_MOUNT                | RUN --mount=type=cache,target=/a,sharing=mine b | locked",
            })
    void isRefused(Problem problem, String line, String expected) {
        EngineException refused = refused("FROM a AS one\n\n" + line + "\n"
                + (line.contains("<<EOF") && !line.startsWith("RUN") ? "x\nEOF\n" : ""));
        assertEquals(problem, refused.problem(), refused.toString());
        assertEquals("Dockerfile", refused.details().get(0));
        assertEquals("3", refused.details().get(1));
        assertEquals(line, refused.details().get(2));
        assertTrue(
                refused.details().subList(3, refused.details().size()).stream()
                        .anyMatch(each -> each.contains(expected)),
                refused.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DOCKERFILE_EMPTY           | # nothing",
                "DOCKERFILE_WITHOUT_FROM    | ARG a",
                "DOCKERFILE_NO_FROM_YET     | RUN true",
                "DOCKERFILE_BAD_DIRECTIVE   | # escape=x",
                "DOCKERFILE_MISSING_ARGUMENT| FROM",
            })
    void isRefusedAtTheBegin(Problem problem, String text) {
        assertEquals(problem, refused(text).problem());
    }

    @Test
    void aDirectiveComesOnce() {
        EngineException refused = refused("# escape=`\n#escape = `\nFROM a");
        assertEquals(Problem.DOCKERFILE_DIRECTIVE_TWICE, refused.problem());
        assertEquals("2", refused.details().get(1));
    }

    @Test
    void whatIsNoTextIsSaidToBeNone() {
        assertEquals(Problem.DOCKERFILE_NOT_TEXT, refused("FROM a\nRUN \0").problem());
        assertEquals(
                Problem.DOCKERFILE_TOO_LARGE,
                refused("FROM a\n" + "#".repeat(5 << 20)).problem());
    }

    @Test
    void aContinuedInstructionIsNamedByItsFirstLine() {
        EngineException refused = refused("FROM a\nRUN x \\\n  y\nENV a=b \\\n  c\n");
        assertEquals(Problem.DOCKERFILE_NO_EQUALS, refused.problem());
        assertEquals("4", refused.details().get(1));
        assertEquals("ENV a=b \\", refused.details().get(2));
    }
}
