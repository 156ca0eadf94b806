package id.wadah.engine.registry.client.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Java's HTTP clients, one for each way of trusting servers; made when they are first needed. */
final class HttpClients {

    static {
        // A proxy that asks for a password is to get it for https as well; Java sends it there only when this is empty.
        // And a connection that
        // nobody uses should not stand for the 20 minutes that Java would keep it. Both are read once, when its client
        // is first loaded.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    }

    private final Trust trust;
    private final Proxies proxies;
    private final Patience patience;
    private final Map<String, HttpClient> made = new ConcurrentHashMap<>();

    HttpClients(Trust trust, Proxies proxies, Patience patience) {
        this.trust = trust;
        this.proxies = proxies;
        this.patience = patience;
    }

    HttpClient to(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        String key = secure ? uri.getHost() + ":" + Call.port(uri) : "";
        return made.computeIfAbsent(key, any -> {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience.connect())
                    .proxy(proxies.selector())
                    .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            return (secure ? client.sslContext(trust.context(uri.getHost(), Call.port(uri))) : client).build();
        });
    }
}
