package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a server gave no answer, as something that a person can act on. */
public final class Failures {

    private Failures() {}

    /** Whether the same call, made again soon, cannot do better: no such host, no trust. */
    static boolean isFinal(IOException failure) {
        return Causes.find(failure, CertificateException.class).isPresent()
                || isWithoutTls(failure)
                || Causes.find(failure, UnresolvedAddressException.class).isPresent();
    }

    /** Whether a server that was asked by https talks http. */
    public static boolean isWithoutTls(IOException failure) {
        return Causes.find(failure, SSLException.class)
                .filter(tls -> Causes.find(tls, CertificateException.class).isEmpty())
                .map(tls -> Causes.text(tls))
                .filter(text -> text.contains("Unsupported or unrecognized SSL message")
                        || text.contains("plaintext connection"))
                .isPresent();
    }

    /** @param uri what was asked */
    public static EngineException of(URI uri, IOException failure) {
        String host = uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
        String text = Causes.text(failure);
        String proxy = failure instanceof ConnectionFailure connection ? connection.proxy() : "";
        boolean connecting = Causes.find(failure, ConnectException.class).isPresent();
        if (!proxy.isEmpty() && (connecting || text.contains("proxy"))) {
            return new EngineException(Problem.PROXY_FAILED, failure, proxy, host, text);
        }
        if (Causes.find(failure, UnresolvedAddressException.class).isPresent()) {
            return new EngineException(Problem.REGISTRY_UNKNOWN_HOST, failure, host);
        }
        if (Causes.find(failure, NoRouteToHostException.class).isPresent() || text.contains("Network is unreachable")) {
            return new EngineException(Problem.NETWORK_UNREACHABLE, failure, host);
        }
        if (Causes.find(failure, HttpConnectTimeoutException.class).isPresent()) {
            return new EngineException(Problem.REGISTRY_SILENT, failure, host, text);
        }
        if (connecting) {
            return new EngineException(Problem.REGISTRY_REFUSES_CONNECTION, failure, host);
        }
        if (isWithoutTls(failure)) {
            return new EngineException(Problem.REGISTRY_WITHOUT_TLS, failure, host);
        }
        if (Causes.find(failure, SSLException.class).isPresent()) {
            String reason = Causes.find(failure, CertificateException.class)
                    .map(Causes::text)
                    .orElse(text);
            return new EngineException(Problem.REGISTRY_UNTRUSTED, failure, host, reason);
        }
        if (Causes.find(failure, HttpTimeoutException.class).isPresent()) {
            return new EngineException(Problem.REGISTRY_SILENT, failure, host, text);
        }
        return new EngineException(Problem.REGISTRY_CONNECTION_LOST, failure, host, text);
    }
}
