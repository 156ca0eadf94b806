package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.TermCheck;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.lessons.glossary.WrongWord;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shell says uses the glossary's words; what fails says file, line and what to write. */
class WordsTest {

    private static final Path FILES = Path.of("src/main/resources/id/wadah/shell/text");

    /** Commands of the host, later ones of Wadah, and phases, which the texts name without marks of code. */
    private static final Set<String> NAMED = Set.of("hostname", "install", "link", "namespaces", "pause", "pull");

    /** Keys whose values are typed, or are output as Docker prints it. */
    private static final Pattern TYPED = Pattern.compile(".*\\.(usage|examples|see|shown-by|deleted)");

    /** A command is described by a bare verb: not "Menampilkan", but "Tampilkan". */
    private static final Pattern DESCRIPTION = Pattern.compile("(command|view)\\..*\\.(summary|brief|option\\..*)");

    private static final Pattern PREFIXED =
            Pattern.compile("(?!Memori|Mengapa|Menit|Mereka)Me(?:ng|ny|[mnlrwy])[a-z]{2,}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void textsUseTheGlossarysWords(Language language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(language)) {
            wrong.addAll(wrong(file.getFileName().toString(), Files.readString(file), language));
        }
        assertEquals("", String.join("\n", wrong));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command.x.about = Sebuah container. | x:2: \"container\": write \"kontainer\"",
                "command.x.summary = Mengunduh image  | x:2: \"Mengunduh\": begin with the bare verb",
                "command.x.option.all = Menampilkan semua | x:2: \"Menampilkan\": begin with the bare verb"
            })
    void aWrongWordIsToldWithItsPlace(String line, String told) {
        assertEquals(List.of(told), wrong("x", "# file\n" + line.strip() + "\n", Language.ID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command.x.about = Menampilkan yang berjalan.",
                "command.x.usage = [OPTIONS] file",
                "command.x.summary = Minta sesuatu",
                "command.file = Tutup"
            })
    void whatIsRightIsLeftAlone(String line) {
        assertEquals(List.of(), wrong("x", line, Language.ID));
    }

    @Test
    void aTextThatGoesOnInTheNextLineIsRead() {
        assertEquals(
                List.of("x:2: \"file\": write \"berkas\""),
                wrong("x", "a.b = Sebuah \\\n    file.\na.c = Baik\n", Language.ID));
    }

    private static List<String> wrong(String name, String properties, Language language) {
        Tongue tongue = Tongue.ofCode(language.code()).orElseThrow();
        TermCheck check = TermCheck.of(Glossary.load(), tongue).withCommands(bareWords());
        List<String> wrong = new ArrayList<>();
        for (WrongWord found : check.find(prose(properties))) {
            wrong.add(name + ":" + found);
        }
        if (language == Language.ID) {
            int line = 0;
            for (String text : properties.lines().toList()) {
                line++;
                String[] entry = text.split(" *= *", 2);
                Matcher first = PREFIXED.matcher(entry.length < 2 ? "" : entry[1]);
                if (DESCRIPTION.matcher(entry[0]).matches() && first.lookingAt()) {
                    wrong.add(name + ":" + line + ": \"" + first.group() + "\": begin with the bare verb");
                }
            }
        }
        return wrong;
    }

    /** The values alone, each paragraph for itself, in the lines in which they stand. */
    private static String prose(String properties) {
        StringBuilder prose = new StringBuilder();
        boolean goesOn = false;
        boolean typed = false;
        for (String line : properties.lines().toList()) {
            boolean comment = !goesOn && line.startsWith("#");
            String[] entry = line.split("=", 2);
            boolean starts = !goesOn && !comment && entry.length == 2;
            typed = starts ? TYPED.matcher(entry[0].strip()).matches() : goesOn && typed;
            String value = starts ? entry[1] : goesOn ? line : "";
            prose.append(typed ? "" : value.replace("\\n", "  ")).append('\n');
            goesOn = !comment && line.endsWith("\\");
        }
        return prose.toString();
    }

    private static Set<String> bareWords() {
        Set<String> words = new HashSet<>(NAMED);
        CommandCatalogue.entries().stream()
                .map(CommandEntry::name)
                .filter(name -> !name.equals("container"))
                .forEach(words::add);
        return words;
    }

    private static List<Path> files(Language language) throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith("_" + language.code() + ".properties"))
                    .sorted()
                    .toList();
        }
    }
}
