package id.wadah.engine.image.elf;

import java.util.Map;
import java.util.Set;

/**
 * All that a program loads when it starts.
 *
 * @param interpreter path of the dynamic linker as the program names it, empty for a static program
 * @param libraries file name as needed, to the path at which the linker finds it
 * @param byOwnPath those of the paths that are found only because a file names their directory itself
 * @param missing names that are not found
 */
public record LibraryClosure(
        String interpreter, Map<String, String> libraries, Set<String> byOwnPath, Set<String> missing) {

    public LibraryClosure {
        libraries = Map.copyOf(libraries);
        byOwnPath = Set.copyOf(byOwnPath);
        missing = Set.copyOf(missing);
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }
}
