package id.wadah.engine.build.context;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code build} was told.
 *
 * @param context a directory, an address, or {@code -} for standard input
 * @param file behind {@code -f}: a path, {@code -} for standard input; null for {@code Dockerfile}
 * @param directory that paths are seen from
 * @param input standard input, opened when it is needed
 */
public record ContextRequest(String context, @Nullable String file, Path directory, Supplier<InputStream> input) {

    boolean isInput() {
        return context.equals("-");
    }

    boolean isFileFromInput() {
        return "-".equals(file);
    }

    /** Source: docker-build(1), "Git repositories". */
    boolean isGit() {
        String withoutFragment = context.replaceFirst("#.*", "");
        return context.startsWith("git://")
                || context.startsWith("ssh://")
                || context.startsWith("git@")
                || context.startsWith("github.com/")
                || Web.isAddress(context) && withoutFragment.endsWith(".git");
    }
}
