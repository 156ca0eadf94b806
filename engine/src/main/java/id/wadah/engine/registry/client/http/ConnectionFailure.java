package id.wadah.engine.registry.client.http;

import java.io.IOException;

/** A call that got no answer. */
final class ConnectionFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final String proxy;

    /** @param proxy that it went through, empty for none */
    ConnectionFailure(String proxy, Throwable cause) {
        super(Causes.text(cause), cause);
        this.proxy = proxy;
    }

    String proxy() {
        return proxy;
    }
}
