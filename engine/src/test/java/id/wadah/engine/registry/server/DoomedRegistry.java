package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A registry in a process of its own, to be killed: {@code ROOT FILE}; its port is written to the file. */
final class DoomedRegistry {

    private DoomedRegistry() {}

    public static void main(String[] arguments) throws Exception {
        DataRoot root = new DataRoot(Path.of(arguments[0]));
        RegistryServers servers =
                new RegistryServers(root, new ImageStore(root, LocalKernel.get()), image -> List.of());
        Files.writeString(Path.of(arguments[1]), start(servers) + "\n");
        new CountDownLatch(1).await();
    }

    /** The port. */
    static int start(RegistryServers servers) {
        return servers.start(new ServerSettings(InetAddress.getLoopbackAddress(), 0, null, false))
                .address()
                .getPort();
    }
}
