package id.wadah.engine.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The identity of a network, or of an endpoint: 64 hexadecimal digits, of which people see the first 12. */
public record NetworkId(@JsonValue String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator
    public NetworkId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not an ID: " + hex);
        }
    }

    public static NetworkId random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new NetworkId(HexFormat.of().formatHex(bytes));
    }

    /** Always the same for the same text. */
    static NetworkId of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new NetworkId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public String shortForm() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
