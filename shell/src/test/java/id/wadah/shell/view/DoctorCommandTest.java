package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.doctor.Feature;
import id.wadah.engine.doctor.Finding;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The doctor tells of every feature, and of remedies for what is not well only. */
class DoctorCommandTest {

    private static final List<Finding> WELL = Arrays.stream(Feature.values())
            .map(feature -> new Finding(feature, Finding.Status.OK, "1", "/proc/here"))
            .toList();

    @ParameterizedTest
    @EnumSource
    void everyFeatureHasARowThatFits(Language language) {
        for (Finding.Status status : Finding.Status.values()) {
            List<Finding> all = WELL.stream()
                    .map(finding -> new Finding(finding.feature(), status, "-", "/proc/sys/kernel/somewhere"))
                    .toList();

            List<String> lines = draw(all, language);

            lines.forEach(line -> assertTrue(line.length() <= 80, line));
            for (Feature feature : Feature.values()) {
                assertTrue(lines.stream().anyMatch(line -> line.contains(" " + feature.id())), feature.id());
            }
        }
    }

    @Test
    void aRemedyIsGivenForWhatIsNotWell() {
        List<Finding> some = WELL.stream()
                .map(finding -> finding.feature() == Feature.CGROUP_SWAP
                        ? new Finding(Feature.CGROUP_SWAP, Finding.Status.LIMITED, "-", "/sys/fs/cgroup")
                        : finding)
                .toList();

        String text = String.join(" ", draw(some, Language.EN));

        assertTrue(text.contains("swapaccount=1"), text);
        assertTrue(text.contains("read from /sys/fs/cgroup"), text);
        assertTrue(text.endsWith("Containers work here; one feature is limited."), text);
        assertFalse(text.contains("modprobe overlay"), text);
    }

    @Test
    void nothingToDoIsSaidInALine() {
        List<String> lines = draw(WELL, Language.EN);

        assertEquals("All that containers need is here.", lines.get(lines.size() - 1));
        assertFalse(String.join(" ", lines).contains("read from"));
    }

    /** What is found here is for {@code doctor} to say, but its exit code has to go with it. */
    @Test
    void theExitCodeTellsWhetherContainersWork() {
        StringWriter text = new StringWriter();
        Engine engine = Fake.of(Engine.class, Map.of("root", new DataRoot(Path.of("/tmp"))));
        int exitCode;
        try (PrintWriter out = new PrintWriter(text)) {
            exitCode = new DoctorCommand().run(Fake.context(engine, Texts.in(Language.EN), 80, out));
        }
        boolean missing = text.toString().lines().anyMatch(line -> line.startsWith("missing "));

        assertEquals(missing ? 1 : 0, exitCode);
        assertTrue(text.toString().contains("mnt-namespace"), text.toString());
    }

    private static List<String> draw(List<Finding> findings, Language language) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            DoctorCommand.draw(new Page(out, 80, false, Glyphs.UNICODE), Texts.in(language), findings);
        }
        return text.toString().lines().toList();
    }
}
