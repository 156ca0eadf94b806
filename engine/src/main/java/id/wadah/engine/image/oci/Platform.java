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

    /**
     * How well programs for {@code offered} run where this is wanted: 0 when not at all, more for the nearer variant. An {@code arm} of
     * version 7 runs what was made for 6 and 5; {@code arm64} without a variant is {@code v8}.
     */
    public int suits(Platform offered) {
        if (!os.equals(offered.os) || !architecture.equals(offered.architecture)) {
            return 0;
        }
        int mine = version();
        int other = offered.version();
        if (mine == other) {
            return 1000;
        }
        // Where it is not said what is wanted, any will do; what is newer than what is wanted does not run.
        return mine == 0 || other < mine ? 2 + other : 0;
    }

    private int version() {
        if (variant != null && variant.matches("v[0-9]{1,2}")) {
            return Integer.parseInt(variant.substring(1));
        }
        return switch (architecture) {
            case "arm64" -> 8;
            case "arm" -> 7;
            case "amd64" -> 1;
            default -> 0;
        };
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
