package id.wadah.engine.registry.server.http;

import java.io.IOException;

/** A request that is not HTTP as this server takes it; it is answered with a status, and the connection ends. */
final class HttpFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
