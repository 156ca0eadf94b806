package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Platform;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code --platform os[/architecture[/variant]]}: there is this machine's only, by any of its names. */
public final class PlatformOption {

    /** Other names of Go's architectures; source: containerd's platforms package. */
    private static final Map<String, String> ALIASES =
            Map.of("x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386", "armhf", "arm");

    private PlatformOption() {}

    /**
     * Any platform, for what is not run here; null where none was asked for.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static @Nullable Platform any(@Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        try {
            Platform platform = Platform.parse(asked);
            String architecture = ALIASES.getOrDefault(platform.architecture(), platform.architecture());
            return new Platform(architecture, platform.os(), platform.variant());
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, e, asked, "--platform", "linux/amd64, linux/arm64/v8");
        }
    }

    /**
     * The platform; this machine's where none was asked for.
     *
     * @throws UsageException for another one
     */
    public static Platform of(@Nullable String asked) {
        Platform here = Platform.current();
        if (asked == null || asked.isEmpty()) {
            return here;
        }
        List<String> parts = List.of(asked.split("/"));
        String first = ALIASES.getOrDefault(parts.get(0), parts.get(0));
        boolean fits = parts.size() == 1
                ? first.equals(here.os()) || first.equals(here.architecture())
                : parts.size() <= 3
                        && first.equals(here.os())
                        && ALIASES.getOrDefault(parts.get(1), parts.get(1)).equals(here.architecture())
                        && (parts.size() < 3
                                || here.variant() == null
                                || parts.get(2).equals(here.variant()));
        if (!fits) {
            throw new UsageException(
                    UsageException.WRONG_FLAG, "other-platform", asked, here.os() + "/" + here.architecture());
        }
        return here;
    }
}
