package id.wadah.engine.testing;

import id.wadah.engine.DataRoot;
import id.wadah.engine.build.context.Web;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.RegistryPlaces;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What builds of tests have of the web. */
public final class TestWeb {

    /** For builds that need nothing of it. */
    public static final Web NONE = (address, into) -> {
        throw new AssertionError(address);
    };

    private TestWeb() {}

    /**
     * Without proxies.
     *
     * @param root of a store that stays empty
     */
    public static Web plain(Path root) {
        Registries registries = new Registries(
                new ImageStore(new DataRoot(root), LocalKernel.get()),
                new RegistryPlaces(List.of(), List.of()),
                Patience.USUAL);
        return Web.of(registries, new RegistryUser(Map.of()));
    }
}
