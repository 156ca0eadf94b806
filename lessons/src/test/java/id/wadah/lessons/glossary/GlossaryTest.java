package id.wadah.lessons.glossary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The glossary is whole, and terms are found the way people type them. */
class GlossaryTest {

    private static final int MOST_LETTERS = 260;

    private final Glossary glossary = Glossary.load();

    static List<Term> terms() {
        return Glossary.load().terms();
    }

    /** The words that were agreed on; texts, lessons and glossary use these. */
    static Stream<String> agreed() {
        String table = """
                container=kontainer, image=image, container image=image kontainer, layer=lapisan, registry=registri
                tag=tag, digest=digest, manifest=manifes, pull=unduh, push=unggah, build=bangun, run=jalankan
                execute=jalankan, start=mulai, restart=mulai ulang, stop=hentikan, remove=hapus, pause=jedakan
                file=berkas, directory=direktori, file system=sistem berkas, mount=tambatkan, mount point=titik tambat
                volume=volume, network=jaringan, bridge=bridge, veth=veth, publish a port=publikasikan port
                copy-on-write=salin saat tulis, whiteout=penanda hapus, lesson=pelajaran, exercise=latihan
                hint=petunjuk, check=periksa, verify=verifikasi, progress=progres, quiz=kuis
                virtual machine=mesin virtual, step=langkah, process=proses, parent process=proses induk
                child process=proses anak, signal=sinyal, zombie=proses zombie, namespace=namespace
                network namespace=namespace jaringan, cgroup=cgroup, kernel=kernel, system call=panggilan sistem
                capability=kapabilitas, privilege=wewenang, permission=izin, resource=sumber daya, limit=batas
                isolation=isolasi, user=pengguna, host=host, hostname=nama host, hypervisor=hypervisor
                environment variable=variabel lingkungan, shell=shell, pseudo-TTY=TTY semu, command=perintah
                output=keluaran, default=bawaan, background=latar belakang, install=pasang, dependency=dependensi
                instance=instance, kernel object=objek kernel""";
        return Arrays.stream(table.split("[,\\n]")).map(String::strip);
    }

    @ParameterizedTest
    @MethodSource("agreed")
    void theAgreedWordsAreInIt(String pair) {
        String[] words = pair.split("=");
        Term term = glossary.find(words[0]).orElseThrow();
        assertEquals(words[1], term.indonesian());
        assertTrue(term.names().contains(words[0]), pair);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overlay file system",
                "union mount",
                "PID 1",
                "exit code",
                "detach",
                "seccomp",
                "pivot_root",
                "OOM killer",
                "quota",
                "freezer",
                "user mapping",
                "lowerdir",
                "upperdir",
                "merged",
                "boot ID",
                "inode",
                "shared memory"
            })
    void theConceptsOfTheLessonsAreInIt(String concept) {
        assertEquals(concept, glossary.find(concept).orElseThrow().english());
    }

    @ParameterizedTest
    @MethodSource("terms")
    void aTermIsExplainedInAFewSentencesOfBothLanguages(Term term) {
        for (Tongue tongue : Tongue.values()) {
            String definition = term.definition(tongue);
            assertFalse(term.word(tongue).isBlank());
            assertTrue(definition.endsWith("."), definition);
            assertTrue(definition.length() <= MOST_LETTERS, definition.length() + " letters: " + definition);
            assertTrue(definition.split("[.!?] ").length <= 3, definition);
        }
        assertFalse(term.definition(Tongue.EN).equals(term.definition(Tongue.ID)));
    }

    @Test
    void relatedTermsAreInItAndNotTheTermItself() {
        List<String> wrong = new ArrayList<>();
        for (Term term : glossary.terms()) {
            for (String see : term.see()) {
                boolean there = glossary.terms().stream()
                        .anyMatch(other -> other != term && other.english().equals(see));
                if (!there) {
                    wrong.add(term.english() + ": see " + see);
                }
            }
            if (term.see().isEmpty() || term.see().size() > 5) {
                wrong.add(term.english() + ": " + term.see().size() + " related terms, and not one to five");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noWordIsBothRightAndWrong() {
        List<String> wrong = new ArrayList<>();
        for (Term term : glossary.terms()) {
            for (Tongue tongue : Tongue.values()) {
                List<String> right =
                        glossary.terms().stream().map(each -> each.word(tongue)).toList();
                term.avoid().in(tongue).stream().filter(right::contains).forEach(wrong::add);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void definitionsUseTheGlossarysOwnWords() {
        List<String> wrong = new ArrayList<>();
        for (Tongue tongue : Tongue.values()) {
            TermCheck check = TermCheck.of(glossary, tongue);
            for (Term term : glossary.terms()) {
                check.find(term.definition(tongue))
                        .forEach(found -> wrong.add(term.english() + " (" + tongue.code() + "): " + found));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void everyTopicHasTerms() {
        for (Topic topic : Topic.values()) {
            assertFalse(glossary.terms(topic).isEmpty(), topic.key());
        }
        assertEquals(
                glossary.terms().size(),
                Stream.of(Topic.values())
                        .mapToInt(topic -> glossary.terms(topic).size())
                        .sum());
    }

    @ParameterizedTest
    @CsvSource({
        "layer, layer",
        "Lapisan, layer",
        "LAYER, layer",
        "folder, directory",
        "sistem berkas, file system",
        "filesystem, file system",
        "File-System, file system",
        "pivot root, pivot_root",
        "Copy on  write, copy-on-write",
        "VM, virtual machine",
        "kapab, capability",
        "regis, registry",
        "pid, PID",
        "grup kontrol, cgroup"
    })
    void aTermIsFoundByEitherLanguageByAliasOrByItsBeginning(String typed, String english) {
        assertEquals(Optional.of(english), glossary.find(typed).map(Term::english));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "kont4iner", "network name spaces", "s", "xyzzy"})
    void whatIsNoneOrSeveralIsNotGuessed(String typed) {
        assertEquals(Optional.empty(), glossary.find(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "contaner, EN, container",
        "kontaner, ID, kontainer",
        "namspace, EN, namespace",
        "whitout, ID, penanda hapus",
        "lapsian, ID, lapisan",
        "killer, EN, OOM killer"
    })
    void whatIsNearComesFirst(String typed, Tongue tongue, String first) {
        assertEquals(first, glossary.near(typed, tongue).get(0));
    }

    @Test
    void nothingIsNearToNonsenseAndNeverAreManyNear() {
        assertEquals(List.of(), glossary.near("xyzzyplugh", Tongue.EN));
        assertEquals(List.of(), glossary.near("", Tongue.EN));
        for (char c = 'a'; c <= 'z'; c++) {
            assertTrue(glossary.near(String.valueOf(c), Tongue.ID).size() <= 4);
        }
    }

    @Test
    void twoTermsCannotHaveOneName() {
        Term layer = glossary.find("layer").orElseThrow();
        Term renamed = new Term(
                Topic.FILES,
                "stratum",
                "lapis",
                List.of("Lapisan"),
                "A layer.",
                "Sebuah lapisan.",
                List.of(),
                "",
                layer.avoid());
        assertThrows(IllegalArgumentException.class, () -> new Glossary(List.of(layer, renamed)));
    }
}
