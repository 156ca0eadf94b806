package id.wadah.engine.registry.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a person proves to a registry who they are.
 *
 * @param user empty where only a token is known
 * @param secret the password, or the identity token
 * @param identityToken whether {@code secret} is a token that stands for user and password, and is exchanged for others
 */
public record Credentials(String user, String secret, boolean identityToken) {

    public static Credentials password(String user, String password) {
        return new Credentials(user, password, false);
    }

    public static Credentials token(String user, String identityToken) {
        return new Credentials(user, identityToken, true);
    }

    /** The header's value for the scheme Basic. */
    String basic() {
        byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
