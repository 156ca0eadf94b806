package id.wadah.engine.registry.client.http;

import java.io.IOException;
import java.net.URI;

/** A call that got no answer. */
final class ConnectionFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient URI uri;
    private final String proxy;

    /** @param proxy that it went through, empty for none */
    ConnectionFailure(URI uri, String proxy, Throwable cause) {
        super(Causes.text(cause), cause);
        this.uri = uri;
        this.proxy = proxy;
    }

    URI uri() {
        return uri;
    }

    String proxy() {
        return proxy;
    }
}
