package id.wadah.engine.copy;

import id.wadah.engine.DataRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Replaces a file in a process of its own, to be killed meanwhile: {@code ROOT FILE}. */
final class DoomedFile {

    private DoomedFile() {}

    public static void main(String[] arguments) throws IOException {
        try (WholeFile file = WholeFile.begin(new DataRoot(Path.of(arguments[0])), Path.of(arguments[1]))) {
            try (OutputStream out = file.open()) {
                out.write(new byte[1 << 20]);
            }
            file.place();
        }
    }
}
