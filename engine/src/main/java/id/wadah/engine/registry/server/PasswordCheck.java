package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpFields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The name and password that a registry asks for. Neither the password nor anything that it could quickly be found by stays in memory until
 * somebody has given the right one; guessing is slow, and only one guess at a time is looked at.
 *
 * <p>Source: RFC 7617 (Basic); RFC 8018 (PBKDF2).
 */
final class PasswordCheck {

    private static final int ITERATIONS = 30_000;
    private static final int BITS = 256;
    private static final int LONGEST = 1024;

    private final String user;
    private final byte[] salt = random();
    private final byte[] hash;
    /** What was right once is recognised quickly by this: each request carries the password anew. */
    private final SecretKeySpec quickKey = new SecretKeySpec(random(), "HmacSHA256");

    private volatile byte @Nullable [] quick;

    PasswordCheck(String user, String password) {
        this.user = user;
        this.hash = slow(password);
    }

    String user() {
        return user;
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Whether the request says who it is from, and it is that person. */
    boolean admit(HttpFields fields) {
        String written = fields.first("Authorization").orElse("");
        if (written.length() > LONGEST || !written.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(written.substring(6).strip());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        byte[] fast = fast(decoded);
        byte[] known = quick;
        if (known != null && MessageDigest.isEqual(known, fast)) {
            return true;
        }
        boolean right = isRight(new String(decoded, StandardCharsets.UTF_8));
        if (right) {
            quick = fast;
        }
        return right;
    }

    private synchronized boolean isRight(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return false;
        }
        byte[] given = pair.substring(0, colon).getBytes(StandardCharsets.UTF_8);
        boolean name = MessageDigest.isEqual(user.getBytes(StandardCharsets.UTF_8), given);
        boolean password = MessageDigest.isEqual(hash, slow(pair.substring(colon + 1)));
        return name & password;
    }

    private byte[] slow(String password) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java 17 has PBKDF2", e);
        } finally {
            key.clearPassword();
        }
    }

    private byte[] fast(byte[] pair) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(quickKey);
            return mac.doFinal(pair);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA256", e);
        }
    }
}
