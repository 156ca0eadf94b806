package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.DeviceFile;
import id.wadah.engine.security.DeviceNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The character devices at the top of the host's /dev, which a privileged container has as well. */
final class HostDevices {

    private static final Path DEV = Path.of("/dev");
    private static final Set<String> OWN =
            Set.of("null", "zero", "full", "random", "urandom", "tty", "ptmx", "console");

    private HostDevices() {}

    static List<DeviceNode> list() {
        try (Stream<Path> entries = Files.list(DEV)) {
            return entries.filter(entry -> !OWN.contains(entry.getFileName().toString()))
                    .filter(entry -> !Files.isSymbolicLink(entry))
                    .sorted()
                    .map(DeviceFile::at)
                    .flatMap(Optional::stream)
                    .filter(device -> !device.block())
                    .map(device -> new DeviceNode(
                            device.path().toString(), device.major(), device.minor(), device.mode() & 0777))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
