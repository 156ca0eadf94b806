package id.wadah.engine.rootfs;

import id.wadah.engine.security.DeviceNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The character devices at the top of the host's /dev, which a privileged container has as well. */
final class HostDevices {

    private static final Path DEV = Path.of("/dev");
    private static final Set<String> OWN =
            Set.of("null", "zero", "full", "random", "urandom", "tty", "ptmx", "console");
    private static final int TYPE = 0170000;
    private static final int CHARACTER = 0020000;

    private HostDevices() {}

    static List<DeviceNode> list() {
        try (Stream<Path> entries = Files.list(DEV)) {
            return entries.filter(entry -> !OWN.contains(entry.getFileName().toString()))
                    .sorted()
                    .flatMap(HostDevices::node)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<DeviceNode> node(Path entry) {
        try {
            Map<String, Object> attributes = Files.readAttributes(entry, "unix:mode,rdev", LinkOption.NOFOLLOW_LINKS);
            if (!(attributes.get("mode") instanceof Integer mode)
                    || !(attributes.get("rdev") instanceof Long device)
                    || (mode & TYPE) != CHARACTER) {
                return Stream.empty();
            }
            return Stream.of(new DeviceNode(entry.toString(), major(device), minor(device), mode & 0777));
        } catch (IOException vanished) {
            return Stream.empty();
        }
    }

    /** Source: makedev(3), the C library's 64-bit encoding. */
    private static int major(long device) {
        return (int) (device >>> 8 & 0xfff | device >>> 32 & ~0xfffL);
    }

    private static int minor(long device) {
        return (int) (device & 0xff | device >>> 12 & ~0xffL);
    }
}
