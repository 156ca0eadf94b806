package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Certificates by which a server knows who asks: {@code NAME.cert} with its key in {@code NAME.key}, in the directories that are about that
 * server.
 *
 * <p>Source: Docker's documentation, "Verify repository client with certificates".
 */
final class ClientKeys {

    /** A key store wants one, also where nobody keeps it. */
    private static final char[] PASSWORD = {'-'};

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {2, 1, 0};

    private final List<Path> directories;

    ClientKeys(List<Path> directories) {
        this.directories = directories;
    }

    /** @throws EngineException {@link Problem#INVALID_CERTIFICATE}, {@link Problem#INVALID_CLIENT_KEY} */
    KeyManager[] managers() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Path directory : directories) {
                for (Path file : CertificateTrust.files(directory, ".cert")) {
                    Certificate[] chain = CertificateTrust.read(file).toArray(Certificate[]::new);
                    if (chain.length == 0) {
                        throw new EngineException(Problem.INVALID_CERTIFICATE, file.toString(), "PEM");
                    }
                    Path key = Path.of(file.toString().replaceFirst("cert$", "key"));
                    store.setKeyEntry(file.toString(), read(key, chain[0].getPublicKey()), PASSWORD, chain);
                }
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            return factory.getKeyManagers();
        } catch (IOException e) {
            throw new AssertionError("a key store in memory can be made", e);
        }
    }

    private static PrivateKey read(Path file, PublicKey of) {
        try {
            Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!pem.find()) {
                throw invalid(file, "PEM");
            }
            if (pem.group(1).startsWith("ENCRYPTED")) {
                throw invalid(file, pem.group(1));
            }
            byte[] key = Base64.getMimeDecoder().decode(pem.group(2));
            boolean wrapped = pem.group(1).equals("PRIVATE KEY");
            return KeyFactory.getInstance(of.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(wrapped ? key : wrap(key, of)));
        } catch (NoSuchFileException missing) {
            throw invalid(file, "No such file");
        } catch (IOException unreadable) {
            throw invalid(file, Causes.text(unreadable));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            // Without the cause, which may show what was read.
            throw invalid(file, of.getAlgorithm());
        }
    }

    private static EngineException invalid(Path file, String reason) {
        return new EngineException(Problem.INVALID_CLIENT_KEY, file.toString(), reason);
    }

    /**
     * Puts around an older form of a key what says of which kind it is; the certificate's public key begins with the same.
     *
     * <p>Source: RFC 5208, section 5; RFC 5280, section 4.1.
     */
    private static byte[] wrap(byte[] key, PublicKey of) {
        byte[] both = of.getEncoded();
        int begin = both[1] < 0 ? 2 + (both[1] & 0x7f) : 2;
        // What says the kind is shorter than 128 bytes.
        int end = begin + 2 + both[begin + 1];
        return tagged(SEQUENCE, VERSION_0, Arrays.copyOfRange(both, begin, end), tagged(OCTETS, key));
    }

    /** At most 65,535 bytes; source: X.690, section 10.1. */
    private static byte[] tagged(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
