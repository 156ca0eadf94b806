package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Indonesian texts use the glossary's words, and speak to the learner as {@code kamu}. */
class IndonesianTest {

    private static final Path FILES = Path.of("src/main/resources/id/wadah/shell/text");

    /** What is not said, and what is said instead. Words in capitals and in commands are not touched. */
    private static final Map<String, String> RATHER = new TreeMap<>(Map.ofEntries(
            Map.entry("[Aa]nda", "kamu"),
            Map.entry("[Kk]alian", "kamu"),
            Map.entry("[Cc]ontainer", "kontainer"),
            Map.entry("[Ff]older", "direktori"),
            Map.entry("[Dd]irectory", "direktori"),
            Map.entry("[Ff]iles?", "berkas"),
            Map.entry("[Uu]ser", "pengguna"),
            Map.entry("[Pp]rocess", "proses"),
            Map.entry("[Rr]egistry", "registri"),
            Map.entry("[Ee]nvironment", "lingkungan"),
            Map.entry("[Dd]efault", "bawaan"),
            Map.entry("[Oo]utput", "keluaran"),
            Map.entry("[Cc]ommand", "perintah"),
            Map.entry("[Mm]ounting", "tambatkan (mount)"),
            Map.entry("[Kk]apabiliti(es)?", "kapabilitas")));

    /** The kernel's own words and what programs write stay as they are; a term may have the English one in brackets behind it. */
    private static final Pattern QUOTED =
            Pattern.compile("\\([a-z ]+\\)|user namespace|[Ff]ile descriptor|[Ff]ile system"
                    + "|[Pp]rocess group|[Ff]ile or directory|[Nn]ot a directory|[Ff]ile exists|[Ii]s a directory");

    @Test
    void theWordsAreTheGlossarys() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> text : texts().entrySet()) {
            String said = QUOTED.matcher(text.getValue()).replaceAll("");
            boolean typed = text.getKey().endsWith(".usage") || text.getKey().endsWith(".examples");
            RATHER.forEach((word, better) -> {
                if (!typed
                        && Pattern.compile("(?<![\\w/=.<-])" + word + "(?![\\w/=.-])")
                                .matcher(said)
                                .find()) {
                    wrong.add(text.getKey() + ": " + better + ", not: " + text.getValue());
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.filter(each -> each.toString().endsWith("_id.properties"))
                    .toList()) {
                Properties properties = new Properties();
                properties.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        }
        return texts;
    }
}
