package id.wadah.engine.network;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether an interface speaks IPv6, so that it must be told to have no address of it. */
final class Ipv6 {

    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv6");

    private static final int LEAST_MTU = 1280;

    private Ipv6() {}

    /** @param mtu how long its packets may be: with fewer than 1280 bytes it speaks none; source: RFC 8200, section 5 */
    static boolean on(int mtu) {
        return mtu >= LEAST_MTU && Files.isDirectory(SETTINGS);
    }
}
