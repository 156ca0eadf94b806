package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.Image;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requires({Need.ROOT, Need.OVERLAYFS})
class UbuntuSampleTest {

    @TempDir
    static Path directory;

    private static SampleRoot ubuntu;

    @BeforeAll
    static void assemble() {
        ubuntu = SampleRoot.assemble("ubuntu", directory);
    }

    @Test
    void isAnImageOfSeveralLayersThatStartsBash() {
        Image image = ubuntu.image();
        assertEquals(List.of("bash"), image.config().config().command());
        assertTrue(image.config().config().environment().get(0).startsWith("PATH=/"));
        assertTrue(image.layers().size() >= 2, () -> image.layers().toString());
        assertEquals(
                image.layers().size(),
                image.history().stream().filter(each -> !each.emptyLayer()).count());
        assertTrue(image.isSample());
        assertEquals("ubuntu", image.config().config().labels().get(SampleImages.LABEL));
    }

    /** The dynamic linker of the image itself lists what each of its programs loads. */
    @Test
    void everyProgramFindsItsLibraries() {
        String report = ubuntu.outside("""
                linker=; for each in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1 /lib/ld-musl-*; do
                  if [ -z "$linker" ] && chroot . "$each" --list /usr/bin/bash >/dev/null 2>&1; then linker=$each; fi
                done
                count=0
                for file in $(find usr/bin usr/sbin usr/lib -type f); do
                  [ "$(head -c4 $file | tail -c3)" = ELF ] || continue
                  case "$file" in *ld-linux*|*ld-musl*) continue;; esac
                  if chroot . "$linker" --list /$file >/tmp/list.$$ 2>&1; then
                    count=$((count + 1))
                    grep -q 'not found' /tmp/list.$$ && echo "$file: $(cat /tmp/list.$$)"
                  else
                    grep -q 'statically\\|loader cannot load itself' /tmp/list.$$ || echo "$file: $(cat /tmp/list.$$)"
                  fi
                done
                rm -f /tmp/list.$$
                echo checked $count
                """);
        List<String> lines = report.lines().toList();
        assertEquals(1, lines.size(), report);
        assertTrue(Integer.parseInt(lines.get(0).replaceAll("\\D", "")) > 100, report);
    }

    @Test
    void everyScriptFindsItsInterpreter() {
        String missing = ubuntu.run(
                "for file in /usr/bin/* /usr/sbin/*; do [ -f \"$file\" ] || { echo \"$file dangles\"; continue; }; "
                        + "line=$(head -n1 \"$file\" | tr -d '\\0'); case \"$line\" in '#!'*) set -- ${line#??}; "
                        + "[ -x \"$1\" ] || echo \"$file: $line\";; esac; done");
        assertEquals("", missing);
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("echo $0", "/bin/sh"),
                Arguments.of("whoami", "root"),
                Arguments.of("bash -c 'echo ${BASH_VERSION:+set}'", "set"),
                Arguments.of("echo b a | tr ' ' '\\n' | sort | head -n1", "a"),
                Arguments.of("printf 'hé' | wc -m", "2"),
                Arguments.of("ls -ld /root /tmp | cut -c1-10 | tr '\\n' ' '", "drwx------ drwxrwxrwt"),
                Arguments.of("stat -c %a:%u:%g /etc/shadow", "640:0:0"),
                Arguments.of("readlink /bin /sbin /lib | tr '\\n' ' '", "usr/bin usr/sbin usr/lib"),
                Arguments.of("ps -o comm= -p $$", "sh"),
                Arguments.of("awk 'BEGIN { print 6 * 7 }'", "42"),
                Arguments.of("echo wadah | sed s/w/W/ | grep -c Wadah", "1"),
                Arguments.of("find /etc/passwd -printf %m", "644"),
                Arguments.of("getent passwd nobody | cut -d: -f3", "65534"),
                Arguments.of("tar cf - /etc/passwd 2>/dev/null | tar tf -", "etc/passwd"),
                Arguments.of("echo x | gzip | gunzip", "x"),
                Arguments.of("unshare --uts sh -c 'hostname inside; hostname'", "inside"),
                Arguments.of("su nobody -s /bin/sh -c 'id -u'", "65534"),
                Arguments.of("which ls", "/usr/bin/ls"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void itsProgramsWork(String script, String expected) {
        assertEquals(expected, ubuntu.run(script).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xterm",
                "xterm-256color",
                "screen",
                "screen-256color",
                "tmux",
                "tmux-256color",
                "linux",
                "vt100",
                "dumb"
            })
    void knowsTheTerminal(String terminal) {
        String onHost = Tool.run("tput", "-T" + terminal, "longname");
        assertEquals(onHost, ubuntu.run("tput -T" + terminal + " longname"));
    }

    @Test
    void thePromptIsThatOfUbuntu() {
        assertEquals("\\u@\\h:\\w\\$ \n", ubuntu.run("bash -ic 'echo \"$PS1\"' 2>/dev/null"));
        assertEquals("\\u@\\h:\\w\\$ \n", ubuntu.run("cd / && bash -lic 'echo \"$PS1\"' 2>/dev/null"));
        String prompt = ubuntu.run("echo exit | bash -i 2>&1 >/dev/null | cat");
        assertTrue(prompt.contains("root@" + Tool.run("uname", "-n").strip() + ":/# "), prompt);
    }

    @Test
    void saysHonestlyWhatItIsMadeFrom() {
        String host = Tool.run("sh", "-c", ". /etc/os-release && echo \"$PRETTY_NAME\"")
                .strip();
        String name = ubuntu.run(". /etc/os-release && echo \"$PRETTY_NAME\"").strip();
        assertAll(
                () -> assertTrue(name.endsWith(" made from " + host), name),
                () -> assertTrue(name.contains("sample"), name),
                () -> assertEquals(
                        host, ubuntu.image().config().config().labels().get(SampleImages.HOST_LABEL)));
    }

    @Test
    void editsAndShowsFilesInTheTerminal() {
        assertEquals(
                "two\n",
                ubuntu.run("command -v vi >/dev/null || { echo two; exit; }; echo one > /tmp/f; "
                        + "vi -es -c '%s/one/two/' -c wq /tmp/f </dev/null; cat /tmp/f"));
    }

    /** Nothing in it belongs to anybody who is not in its own passwd, and no set-ID bit of another user has become root's. */
    @Test
    void belongsToRoot() {
        long foreign = Stream.of(ubuntu.run("find / -xdev '(' '!' -uid 0 -o '!' -gid 0 ')' -print")
                        .split("\n"))
                .filter(line -> !line.isBlank())
                .count();
        assertEquals(0, foreign);
        for (String path : ubuntu.run("find /usr -xdev -perm /6000").lines().toList()) {
            Path onHost = Path.of(path);
            assertEquals(Tool.run("stat", "-Lc", "%a", onHost.toString()), ubuntu.run("stat -Lc %a " + path), path);
        }
    }
}
