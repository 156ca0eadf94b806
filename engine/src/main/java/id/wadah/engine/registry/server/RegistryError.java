package id.wadah.engine.registry.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is answered with an error. Its text is for the client's log, in English as everything of the protocol.
 *
 * <p>Source: OCI distribution specification, section "Error Codes".
 */
final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final transient Map<String, String> fields = new LinkedHashMap<>();

    RegistryError(ErrorCode code, String message) {
        this(code, code.status(), message);
    }

    /** @param status other than the code usually has */
    RegistryError(ErrorCode code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** With one more header field. */
    RegistryError with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    HttpResponse response() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").addObject().put("code", code.name()).put("message", getMessage());
        HttpResponse response = HttpResponse.of(status);
        fields.forEach(response::with);
        return response.bytes("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
