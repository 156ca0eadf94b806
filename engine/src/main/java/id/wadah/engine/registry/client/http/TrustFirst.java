package id.wadah.engine.registry.client.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts a server that one of several trusts; they are asked in this order, and those behind the first that does are not even read. */
final class TrustFirst extends X509ExtendedTrustManager {

    private final List<Supplier<@Nullable X509ExtendedTrustManager>> sources;

    TrustFirst(List<Supplier<@Nullable X509ExtendedTrustManager>> sources) {
        this.sources = List.copyOf(sources);
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(Check check) throws CertificateException {
        CertificateException first = null;
        for (Supplier<@Nullable X509ExtendedTrustManager> source : sources) {
            X509ExtendedTrustManager manager = source.get();
            if (manager != null) {
                try {
                    check.by(manager);
                    return;
                } catch (CertificateException untrusted) {
                    first = first == null ? untrusted : first;
                }
            }
        }
        throw first == null ? new CertificateException("no authority is known") : first;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return CertificateTrust.noIssuers();
    }
}
