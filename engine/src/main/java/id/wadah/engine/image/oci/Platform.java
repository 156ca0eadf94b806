package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an image runs on, in Go's names: {@code amd64}, {@code arm64}.
 *
 * @param variant {@code v8} for arm64, null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Platform(
        String architecture, String os, @Nullable String variant) {

    /**
     * {@code linux/arm64/v8}, {@code linux/amd64}; an architecture alone means Linux.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 3 || !text.matches("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")) {
            throw new IllegalArgumentException("not a platform: " + text);
        }
        return parts.length == 1
                ? new Platform(parts[0], "linux", null)
                : new Platform(parts[1], parts[0], parts.length == 3 ? parts[2] : null);
    }

    /** The platform of the machine that this runs on. */
    public static Platform current() {
        String machine = System.getProperty("os.arch");
        return switch (machine) {
            case "amd64", "x86_64" -> new Platform("amd64", "linux", null);
            case "aarch64" -> new Platform("arm64", "linux", "v8");
            default -> new Platform(machine, "linux", null);
        };
    }

    /** {@code os/architecture[/variant]}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }
}
