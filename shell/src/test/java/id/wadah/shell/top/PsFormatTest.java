package id.wadah.shell.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.shell.grammar.UsageException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PsFormatTest {

    private static String headers(String options) {
        List<String> words = options.isEmpty() ? List.of() : Arrays.asList(options.split(" "));
        return String.join(" ", PsFormat.parse(words).headers());
    }

    /** As procps prints them. */
    @ParameterizedTest
    @CsvSource({
        "'', UID PID PPID C STIME TTY TIME CMD",
        "-ef, UID PID PPID C STIME TTY TIME CMD",
        "-f, UID PID PPID C STIME TTY TIME CMD",
        "aux, USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND",
        "-aux, USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND",
        "u, USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND",
        "x, PID TTY STAT TIME COMMAND",
        "-x, PID TTY STAT TIME COMMAND",
        "-e, PID TTY TIME CMD",
        "-j, PID PGID SID TTY TIME CMD",
        "'-o pid,comm', PID COMMAND",
        "'-opid,comm', PID COMMAND",
        "'-eo pid,cmd', PID CMD",
        "'axo pid,stat', PID STAT",
        "'-o pid -o user', PID USER",
        "'--format=pid,%cpu', PID %CPU",
        "'-o pid=NUMBER', NUMBER",
        "'-o user,pid=THE,ONE', 'USER THE,ONE'",
    })
    void theColumnsAreThoseOfPs(String options, String headers) {
        assertEquals(headers, headers(options));
    }

    @ParameterizedTest
    @CsvSource({
        "-o comm, ps-without-pid",
        "'-o pid,nix', ps-column",
        "--nosuch, ps-option",
        "-Z, ps-option",
    })
    void whatCannotBeShownIsSaid(String options, String problem) {
        UsageException refused = assertThrows(UsageException.class, () -> headers(options));

        assertEquals("command.error." + problem, refused.textKey());
        assertEquals(1, refused.exitCode());
    }

    @Test
    void everyColumnHasANameByWhichItIsAskedFor() {
        for (PsColumn column : PsColumn.values()) {
            String word = column.word();
            assertEquals(column, PsColumn.named(word).orElseThrow(), word);
        }
    }
}
