package id.wadah.engine.image.archive;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads an archive in a process of its own, to be killed meanwhile: {@code ROOT ARCHIVE [BYTES]}, which it kills itself after. */
final class DoomedLoad {

    private static final int KILLED = 128 + 9;

    private DoomedLoad() {}

    public static void main(String[] arguments) throws Exception {
        DataRoot root = new DataRoot(Path.of(arguments[0]));
        long life = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
        ImageArchives archives = new ImageArchives(root, new ImageStore(root, LocalKernel.get()));
        try (InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
            archives.load(in, LoadRequest.ALL, (bytes, total) -> {
                if (bytes > life) {
                    Runtime.getRuntime().halt(KILLED);
                }
            });
        }
    }
}
