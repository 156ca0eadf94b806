package id.wadah.engine.registry.client;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that opens a store and pulls one image or pushes it, to be killed meanwhile. */
final class PullingProgram {

    private PullingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        ImageStore store = new ImageStore(new DataRoot(Path.of(arguments[0])), LocalKernel.get());
        Registries registries = new Registries(store, new RegistryPlaces(List.of(), List.of()), Patience.USUAL);
        ImageRef name = ImageRef.parse(arguments[2]);
        RegistryUser nobody = new RegistryUser(Map.of());
        if (arguments[1].equals("pull")) {
            registries.pull(name, null, nobody, TransferProgress.SILENT);
        } else {
            registries.push(List.of(name), nobody, TransferProgress.SILENT);
        }
    }
}
