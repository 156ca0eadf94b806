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

    /** The platform of the machine that this runs on. */
    public static Platform current() {
        String machine = System.getProperty("os.arch");
        return switch (machine) {
            case "amd64", "x86_64" -> new Platform("amd64", "linux", null);
            case "aarch64" -> new Platform("arm64", "linux", "v8");
            default -> new Platform(machine, "linux", null);
        };
    }
}
