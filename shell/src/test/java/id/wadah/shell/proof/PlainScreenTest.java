package id.wadah.shell.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person would have seen, from what was written to the terminal. */
class PlainScreenTest {

    @ParameterizedTest
    @CsvSource({
        "'\u001b[36;1mwadah> \u001b[0mps', 'wadah> ps'",
        "'wadah> exi\b\b\b\u001b[32;1mexit\u001b[0m\u001b[K', 'wadah> exit'",
        "'wadah> answe\u001b[5Danswer', 'wadah> answer'",
        "'10 %\r100 %\ndone', '100 %\ndone'",
        "'\u001b[90m~\u001b[0m                              \rwadah> ', 'wadah> '",
        "'a\r\nb\r\n', 'a\nb\n'",
        "'~ is home', '~ is home'",
    })
    void looksLikeThis(String written, String seen) {
        assertEquals(seen, PlainScreen.of(written));
    }
}
