package id.wadah.lessons.glossary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check finds what is wrong, says what is right, and leaves alone what is not prose. */
class TermCheckTest {

    private static final TermCheck INDONESIAN = TermCheck.of(Glossary.load(), Tongue.ID);
    private static final TermCheck ENGLISH = TermCheck.of(Glossary.load(), Tongue.EN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jalankan container baru.                     | container      | kontainer",
                "Container-nya sudah berhenti.                | Container-nya  | kontainer",
                "Lihat containernya dari host.                | containernya   | kontainer",
                "Semua file-file itu hilang.                  | file-file      | berkas",
                "Tulis ke sebuah file.                        | file           | berkas",
                "Isi folder ini kosong.                       | folder         | direktori",
                "Namanya berkas sistem.                       | berkas sistem  | sistem berkas",
                "Setiap network namespace punya lo.           | network namespace | namespace jaringan",
                "User namespace-nya lain.                     | User namespace-nya | namespace pengguna",
                "Host name di dalam berubah.                  | Host name      | nama host",
                "Tambahkan sebuah layer di atas.              | layer          | lapisan",
                "Sebuah wadah adalah proses.                  | wadah          | kontainer",
                "Hubungi peladen itu.                         | peladen        | server",
                "Ketik di jalur perintah.                     | jalur perintah | perintah",
                "Sekarang Anda siap.                          | Anda           | kamu",
                "Sekarang anda siap.                          | anda           | kamu",
                "Nilai default-nya 14.                        | default-nya    | bawaan",
                "Image itu di-pull dari registri.             | di-pull        | unduh",
                "Lihat outputnya di bawah.                    | outputnya      | keluaran",
                "Baca hint pertama.                           | hint           | petunjuk",
                "(file biasa)                                 | file           | berkas",
                "Ada **directory** baru.                      | directory      | direktori",
                "Klik [file ini](file.md).                    | file           | berkas",
            })
    void anEnglishOrTemptingWordIsFound(String text, String found, String instead) {
        assertEquals(List.of(new WrongWord(1, found, instead)), INDONESIAN.find(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Each docker container is a process. | docker container | container",
                "Its host name changes.              | host name        | hostname",
                "Mount a filesystem there.           | filesystem       | file system",
                "Put it into a folder.               | folder           | directory",
                "Every syscall is filtered.          | syscall          | system call",
                "A name space of its own.            | name space       | namespace",
                "Files are copied: copy on write.    | copy on write    | copy-on-write"
            })
    void aSecondEnglishSpellingIsFound(String text, String found, String instead) {
        assertEquals(List.of(new WrongWord(1, found, instead)), ENGLISH.find(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wadah menjalankan kontainer; ketik ./wadah untuk memulainya.",
                "Image terdiri dari lapisan (layer) dan lapisan (*layers*).",
                "Panggilan sistem (system call, syscall) dicatat.",
                "Ketik `run --network container:web`, lalu lihat `file`.",
                "Ketik ``ls `file` `` di sana.",
                "```\ncat file > output\n```",
                "~~~ sh\nuser network\n~~~\nSelesai.",
                "Lihat --network, pid:container, /etc/hostname, file.txt, dan USER.",
                "Nilainya {hostname}, $user, dan ${output}.",
                "[petunjuk](docs/file) dan https://example.org/user/file",
                "Shell menjawab: No such file or directory.",
                "<!-- default file -->",
                "Ketik:\n\n    run -d --name file ... user\n\n    output\n\nLalu lihat.",
                "    file",
                "## hostname\n\nSatu.\n\n### hint\n\nDua.\n\n### option user\n\nTiga.",
                "capabilities(7) menyebut semuanya.",
                "Prosesnya profil, defaultless, dan profile tidak disebut."
            })
    void whatIsNotProseIsLeftAlone(String text) {
        assertEquals(List.of(), INDONESIAN.find(text));
    }

    @Test
    void anIndentedLineOfAParagraphIsProse() {
        assertEquals(List.of(new WrongWord(2, "file", "berkas")), INDONESIAN.find("Ini sebuah\n    file biasa."));
    }

    @Test
    void aFenceThatIsNotClosedGoesToTheEnd() {
        assertEquals(List.of(), INDONESIAN.find("```\nfile\n\nuser"));
    }

    @Test
    void anUnpairedBacktickHidesNothing() {
        assertEquals(List.of(new WrongWord(3, "file", "berkas")), INDONESIAN.find("Tombol ` saja.\n\nSebuah file."));
    }

    @Test
    void linesAreCountedThroughCodeAndAcrossLineEnds() {
        String text = """
                ## Sebuah file

                ```
                file
                ```
                Lalu sebuah file
                system, dan user.
                """;
        assertEquals(
                List.of(
                        new WrongWord(1, "file", "berkas"),
                        new WrongWord(6, "file system", "sistem berkas"),
                        new WrongWord(7, "user", "pengguna")),
                INDONESIAN.find(text));
    }

    @Test
    void whereCommandsStandBareTheyAreNotWords() {
        String text = "pause menahan semua proses sebuah container.";
        assertEquals(2, INDONESIAN.find(text).size());
        assertEquals(
                List.of(new WrongWord(1, "container", "kontainer")),
                INDONESIAN.withCommands(Set.of("pause")).find(text));
    }

    @Test
    void aFindingSaysWhatToWrite() {
        assertEquals("4: \"file\": write \"berkas\"", new WrongWord(4, "file", "berkas").toString());
    }
}
