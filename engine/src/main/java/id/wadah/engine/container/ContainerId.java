package id.wadah.engine.container;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A container's identity: 64 hexadecimal digits, of which people see the first 12. */
public record ContainerId(String hex) implements Comparable<ContainerId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public ContainerId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a container ID: " + hex);
        }
    }

    public static ContainerId random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new ContainerId(HexFormat.of().formatHex(bytes));
    }

    public String shortForm() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(ContainerId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
