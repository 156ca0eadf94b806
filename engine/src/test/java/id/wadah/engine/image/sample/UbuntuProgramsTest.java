package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every single program of the ubuntu sample, started. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class UbuntuProgramsTest {

    @TempDir
    static Path directory;

    private static SampleRoot ubuntu;

    @BeforeAll
    static void assemble() {
        ubuntu = SampleRoot.assemble("ubuntu", directory);
    }

    /** One that cannot start says 126 or 127, or a signal ends it; what else it says about --version is its own matter. */
    @Test
    void everyProgramStarts() {
        List<String> lines = ubuntu.run("""
                        count=0
                        for program in /usr/bin/* /usr/sbin/*; do
                          [ "${program##*/}" != yes ] || continue
                          timeout -s KILL 3 "$program" --version </dev/null >/tmp/said 2>&1
                          exit=$?
                          count=$((count + 1))
                          case $exit in 126|127|13[2-9]) echo "$program: $exit $(head -c200 /tmp/said)";; esac
                          grep -H 'error while loading\\|No such file or directory' /tmp/said | sed "s|^|$program: |"
                        done
                        echo $count
                        """).lines().toList();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(Integer.parseInt(lines.get(0)) > 150, lines.toString());
    }

    @Test
    void everySymbolicLinkLeadsSomewhere() {
        assertEquals(
                "", ubuntu.run("find /bin /lib* /sbin /usr /etc /root -xdev -type l ! -exec test -e {} ';' -print"));
    }

    /** Three letters of two bytes each: the C library finds its locale. */
    @Test
    void countsLettersAndNotBytes() {
        assertEquals(
                "3 6\n",
                ubuntu.run("x=$(printf 'h\\303\\251\\303\\240'); x=${x#h}$(printf '\\303\\274'); "
                        + "printf %s \"$x\" | wc -mc | awk '{print $1, $2}'"));
    }
}
