package id.wadah.engine.registry.client.http;

import javax.net.ssl.SSLContext;

/** Which servers are believed to be who they say. */
public interface Trust {

    /** How to talk to that server. */
    SSLContext context(String host, int port);
}
