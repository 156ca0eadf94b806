package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import java.nio.file.Path;

/** A program that opens a store and looks for what there is to repair, as every start does, and ends. */
final class OpenedStore {

    private OpenedStore() {}

    public static void main(String[] arguments) {
        ImageStore store = new ImageStore(new DataRoot(Path.of(arguments[0])), call -> {
            throw new AssertionError(call);
        });
        if (!store.repair().isEmpty()) {
            throw new AssertionError("nothing was there to repair");
        }
    }
}
