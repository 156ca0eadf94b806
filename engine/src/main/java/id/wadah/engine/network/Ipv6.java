package id.wadah.engine.network;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the kernel speaks IPv6, so that interfaces must be told to have no address of it. */
final class Ipv6 {

    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv6");

    private Ipv6() {}

    static boolean there() {
        return Files.isDirectory(SETTINGS);
    }
}
