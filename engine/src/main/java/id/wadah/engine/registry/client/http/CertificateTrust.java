package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the authorities that Java knows, those of the machine, and those that are written down for one host: {@code HOST[:PORT]/*.crt} in one
 * of some directories. Beside them lies what proves to that host who asks, see {@link ClientKeys}.
 *
 * <p>Source: Docker's documentation, "Verify repository client with certificates".
 */
public final class CertificateTrust implements Trust {

    /** Debian's and Alpine's, then Fedora's. */
    private static final List<Path> MACHINE =
            List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private final List<Path> directories;
    private final Predicate<String> anyone;

    /**
     * @param directories each with one directory a host
     * @param anyone hosts, with their port, that are believed whatever they show
     */
    public CertificateTrust(List<Path> directories, Predicate<String> anyone) {
        this.directories = List.copyOf(directories);
        this.anyone = anyone;
    }

    /** @throws EngineException {@link Problem#INVALID_CERTIFICATE} for a file that holds none */
    @Override
    public SSLContext context(String host, int port) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new ClientKeys(places(host, port)).managers(), new TrustManager[] {manager(host, port)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has TLS", e);
        }
    }

    private TrustManager manager(String host, int port) {
        if (anyone.test(host + ":" + port)) {
            return new TrustAnyone();
        }
        List<Supplier<@Nullable X509ExtendedTrustManager>> sources = new ArrayList<>();
        for (Path directory : places(host, port)) {
            // Read now, so that a file that is wrong is named, and not what its lack leads to.
            X509ExtendedTrustManager own = trusting(files(directory, ".crt"));
            sources.add(() -> own);
        }
        sources.add(new Once(() -> trusting((KeyStore) null)));
        sources.add(new Once(() ->
                trusting(MACHINE.stream().filter(Files::isRegularFile).limit(1).toList())));
        return new TrustFirst(sources);
    }

    /** The directories that are about that host. */
    private List<Path> places(String host, int port) {
        return Stream.of(host + ":" + port, host)
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Remembers what was made. */
    private static final class Once implements Supplier<@Nullable X509ExtendedTrustManager> {

        private final Supplier<@Nullable X509ExtendedTrustManager> maker;
        private @Nullable X509ExtendedTrustManager made;

        Once(Supplier<@Nullable X509ExtendedTrustManager> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized @Nullable X509ExtendedTrustManager get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }
    }

    /** Those in a directory with that ending, sorted. */
    static List<Path> files(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EngineException(Problem.INVALID_CERTIFICATE, e, directory.toString(), e.toString());
        }
    }

    /** Null where there are none. */
    private static @Nullable X509ExtendedTrustManager trusting(List<Path> files) {
        if (files.isEmpty()) {
            return null;
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Path file : files) {
                int number = 0;
                for (Certificate certificate : read(file)) {
                    store.setCertificateEntry(file + "#" + number++, certificate);
                }
            }
            return trusting(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("a key store in memory can be made", e);
        }
    }

    static Collection<? extends Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | CertificateException e) {
            throw new EngineException(Problem.INVALID_CERTIFICATE, e, file.toString(), Causes.text(e));
        }
    }

    /** @param store null for the one that Java comes with */
    private static X509ExtendedTrustManager trusting(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new AssertionError("every Java has a trust manager");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has a trust manager", e);
        }
    }

    static X509Certificate[] noIssuers() {
        return new X509Certificate[0];
    }
}
