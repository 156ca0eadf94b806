package id.wadah.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentProtocolTest {

    private static final Path HEADER = Path.of("src/main/c/protocol.h");

    @ParameterizedTest
    @CsvSource({
        "MAGIC, 0x3130484144415755",
        "CALL, 0",
        "CLONE, 1",
        "SUPERVISOR_CHANNEL, 3",
        "CHILD_CHANNEL, 4",
        "PAYLOAD_CAPACITY, 1048576"
    })
    void constantsAreWhatTheHeaderSays(String name, String documented) throws Exception {
        long inHeader = define(name);
        Number inJava = (Number) AgentProtocol.class.getDeclaredField(name).get(null);
        assertEquals(inHeader, inJava.longValue());
        assertEquals(Long.decode(documented), inHeader);
    }

    @ParameterizedTest
    @CsvSource({"hello, HELLO_BYTES", "request, REQUEST_BYTES", "reply, REPLY_BYTES"})
    void messagesAreAsLongAsTheirStructures(String struct, String constant) throws Exception {
        int inJava = AgentProtocol.class.getDeclaredField(constant).getInt(null);
        assertEquals(structBytes(struct), inJava);
    }

    private static long define(String name) throws IOException {
        Matcher line = Pattern.compile("#define " + name + " (\\w+?)(UL)?\\n").matcher(Files.readString(HEADER));
        line.find();
        return Long.decode(line.group(1));
    }

    private static int structBytes(String struct) throws IOException {
        Matcher body = Pattern.compile("struct " + struct + " \\{(.*?)\\};", Pattern.DOTALL)
                .matcher(Files.readString(HEADER));
        body.find();
        Matcher field = Pattern.compile("(unsigned int|unsigned long|long) \\w+(?:\\[(\\d+)\\])?;")
                .matcher(body.group(1));
        int bytes = 0;
        while (field.find()) {
            int count = field.group(2) == null ? 1 : Integer.parseInt(field.group(2));
            bytes += count * (field.group(1).endsWith("int") ? 4 : 8);
        }
        return bytes;
    }
}
