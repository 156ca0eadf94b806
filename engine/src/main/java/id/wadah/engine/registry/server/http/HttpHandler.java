package id.wadah.engine.registry.server.http;

import java.io.IOException;

/** Answers requests, on the thread of their connection; several at once. */
public interface HttpHandler {

    /** @throws IOException when the content of the request cannot be read: the client has gone, or was cut off */
    HttpResponse handle(HttpRequest request) throws IOException;

    /** Told of each request when its response was sent, or could not be; on the thread of its connection. */
    void done(HttpExchange exchange);

    /** Called several times a second, whether there are requests or not, for what has to be cleared up in time; quick. */
    default void look() {}
}
