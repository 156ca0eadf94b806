package id.wadah.shell.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The client's header and the daemon's constants say the same. */
class ProtocolTest {

    private static final Path HEADER = Path.of("src/main/c/protocol.h");
    private static final Path TABLE = Path.of("src/main/java/id/wadah/shell/daemon/Protocol.java");

    @Test
    void constantsAgree() throws IOException, IllegalAccessException {
        Map<String, Integer> inC = new TreeMap<>();
        Matcher define = Pattern.compile("#define (\\w+) (\\d+)").matcher(Files.readString(HEADER));
        while (define.find()) {
            inC.put(define.group(1), Integer.valueOf(define.group(2)));
        }
        Map<String, Integer> inJava = new TreeMap<>();
        for (Field field : Protocol.class.getDeclaredFields()) {
            inJava.put(field.getName(), field.getInt(null));
        }
        assertTrue(inC.size() > 20, inC.toString());
        assertEquals(inC, inJava);
    }

    @Test
    void tablesAgree() throws IOException {
        assertEquals(table(HEADER), table(TABLE));
    }

    @Test
    void namesInTheDataRootAgree() throws IOException {
        DataRoot root = new DataRoot(Path.of("/r"));
        String header = Files.readString(HEADER);
        Map<String, Path> names = Map.of(
                "SOCKET_NAME", root.socket(),
                "START_LOCK_NAME", root.startLock(),
                "DAEMON_LOCK_NAME", root.daemonLock(),
                "DAEMON_LOG_NAME", root.daemonLog(),
                "LANGUAGE_NAME", root.language());
        names.forEach((name, path) ->
                assertTrue(header.contains("#define " + name + " \"" + path.getFileName() + "\"\n"), name));
    }

    private static String table(Path file) throws IOException {
        Matcher table = Pattern.compile("client -> daemon.*?the last frame\n.*?the last frame\n", Pattern.DOTALL)
                .matcher(Files.readString(file));
        assertTrue(table.find(), file.toString());
        return table.group().replaceAll("(?m)^ +\\* +", "").replaceAll("(?m)^ +", "");
    }
}
