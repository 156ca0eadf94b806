package id.wadah.engine.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.testing.Tool;
import java.util.ArrayList;
import java.util.List;

/** What ip(8) says, which knows nothing of Wadah. */
final class IpTool {

    private static final ObjectMapper JSON = new ObjectMapper();

    private IpTool() {}

    static JsonNode onHost(String... arguments) {
        return json(List.of(), arguments);
    }

    /** In the network namespace of a process. */
    static JsonNode inside(long pid, String... arguments) {
        return json(List.of("nsenter", "-t", Long.toString(pid), "-n"), arguments);
    }

    private static JsonNode json(List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("ip", "-j"));
        command.addAll(List.of(arguments));
        try {
            String text = Tool.run(command.toArray(String[]::new));
            return JSON.readTree(text.isBlank() ? "[]" : text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
