package id.wadah.engine.image.sample;

import id.wadah.engine.image.elf.LibraryClosure;
import id.wadah.engine.image.host.HostTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts libraries where the dynamic linker finds them in the image, which has no linker cache: where they are on the host, or next to the
 * C library when only the host's {@code ld.so.conf} leads to their directory.
 */
final class LibraryPlacement {

    private static final String C_LIBRARY = "libc.so.6";

    private final HostTree host;
    private final HostCopier copier;

    LibraryPlacement(HostTree host, HostCopier copier) {
        this.host = host;
        this.copier = copier;
    }

    /** Copies the linkers and libraries of all the programs, and those that are opened only when needed. */
    void copyLibraries(ProgramSet programs, Recipe.Libraries wanted, LayerTree layer) throws IOException {
        for (LibraryClosure closure : programs.closures()) {
            copy(closure, layer);
        }
        for (String wish : wanted.also()) {
            for (String name : wish.startsWith("/") ? host.matching(wish) : List.of(wish)) {
                Optional<LibraryClosure> closure = programs.closureWith(name);
                if (closure.isPresent()) {
                    copy(closure.get(), layer);
                }
            }
        }
    }

    private void copy(LibraryClosure closure, LayerTree layer) throws IOException {
        if (closure.interpreter().isEmpty()) {
            return;
        }
        copier.copy(closure.interpreter(), layer);
        String certain = directory(copier.place(closure.libraries().getOrDefault(C_LIBRARY, closure.interpreter())));
        for (Map.Entry<String, String> library : closure.libraries().entrySet()) {
            String place = copier.place(library.getValue());
            boolean found = directory(place).equals(certain)
                    || closure.byOwnPath().contains(library.getValue())
                    || library.getKey().contains("/");
            if (found) {
                copier.copy(library.getValue(), layer);
            } else {
                copier.copyContent(library.getValue(), certain + "/" + library.getKey(), layer);
            }
        }
    }

    private static String directory(String place) {
        return place.substring(0, Math.max(place.lastIndexOf('/'), 0));
    }
}
