package id.wadah.engine.dockerfile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes at all are a Dockerfile, or are refused with a line of it; nothing else happens. */
class DockerfileFuzzTest {

    @Provide
    Arbitrary<String> dockerfiles() {
        Arbitrary<String> words = Arbitraries.of(
                "FROM",
                "from",
                "RUN",
                "COPY",
                "ADD",
                "ENV",
                "ARG",
                "LABEL",
                "EXPOSE",
                "HEALTHCHECK",
                "ONBUILD",
                "SHELL",
                "STOPSIGNAL",
                "USER",
                "VOLUME",
                "WORKDIR",
                "CMD",
                "NONE",
                "AS",
                "scratch",
                "a",
                "a=b",
                "=",
                "\"",
                "'",
                "\\",
                "`",
                "$a",
                "${a",
                "${a:-",
                "${a#*",
                "${a/b/c}",
                "}",
                "[\"x\"]",
                "[\"x\",",
                "[",
                "]",
                "<<EOF",
                "<<-'E'",
                "EOF",
                "E",
                "\n",
                "\n",
                "\n",
                "\\\n",
                "#",
                "# escape=`\n",
                "\t",
                " ",
                " ",
                " ",
                "\r\n",
                "--from=0",
                "--mount=type=cache",
                "--x",
                "--",
                "\ufeff",
                "80",
                "1-",
                "/udp",
                "é",
                "\ud83d\ude00",
                "\udc80");
        return words.list().ofMaxSize(40).map(list -> "FROM scratch\n" + String.join("", list));
    }

    @Property(tries = 1500)
    void ofItsOwnWords(@ForAll("dockerfiles") String text) {
        read(text);
    }

    @Property(tries = 300)
    void ofAnyBytes(@ForAll byte[] bytes) {
        read(Dockerfile.decode(bytes));
        read("FROM scratch\nENV a=" + Dockerfile.decode(bytes));
    }

    /** Goes on as a build would. */
    private static void read(String text) {
        try {
            Dockerfile file = Dockerfile.parse("Dockerfile", text);
            Platform platform = Platform.parse("linux/amd64");
            GlobalArguments globals = GlobalArguments.of(file, Map.of("a", "given"), platform, platform);
            for (Stage stage : file.stages()) {
                globals.substitute(stage.from());
                Variables variables = globals.stage(List.of("b=1"));
                ConfigChange change = new ConfigChange(RunConfig.EMPTY);
                for (Instruction each : stage.instructions()) {
                    assertTrue(each.source().firstLine() <= each.source().lastLine());
                    Instruction substituted = variables.substitute(each);
                    variables.apply(substituted);
                    change.apply(substituted);
                }
            }
        } catch (EngineException refused) {
            assertTrue(refused.problem().name().startsWith("DOCKERFILE_"), refused.toString());
        }
    }
}
