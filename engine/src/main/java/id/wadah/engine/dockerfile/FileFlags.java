package id.wadah.engine.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How COPY and ADD copy.
 *
 * @param owner {@code user[:group]}, names or numbers; null for root
 * @param mode octal or symbolic; null for the mode of each file
 * @param link whether what is copied is a layer of its own that does not see the ones below
 * @param parents whether the directories of the source's path are kept (COPY)
 * @param exclude patterns of what is left out
 * @param checksum what an address has to give, {@code sha256:...} (ADD)
 * @param keepGitDirectory (ADD of a git repository)
 * @param unpack whether archives are unpacked (ADD); null for the default
 */
public record FileFlags(
        @Nullable String owner,
        @Nullable String mode,
        boolean link,
        boolean parents,
        List<String> exclude,
        @Nullable String checksum,
        boolean keepGitDirectory,
        @Nullable Boolean unpack) {

    public FileFlags {
        exclude = List.copyOf(exclude);
    }
}
