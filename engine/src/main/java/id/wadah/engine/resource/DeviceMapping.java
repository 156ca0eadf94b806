package id.wadah.engine.resource;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.DeviceRule;
import id.wadah.engine.kernel.DeviceFile;
import id.wadah.engine.security.DeviceNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A device of the host, or a directory of devices, that a container is given: {@code --device SOURCE[:TARGET[:rwm]]}.
 *
 * @param access what may be done with it: any of {@code r}, {@code w} and {@code m}
 */
public record DeviceMapping(Path source, String target, String access) {

    private static final String OPTION = "--device";
    private static final String ALL = "rwm";
    private static final int DEEPEST = 8;

    /** One device: the node that the container gets, and the rule that lets it be used. */
    public record Device(DeviceNode node, DeviceRule rule) {}

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} */
    public static DeviceMapping parse(String written) {
        String[] parts = written.split(":", -1);
        String source = parts[0];
        String target = source;
        String access = ALL;
        if (parts.length == 2 && isAccess(parts[1])) {
            access = parts[1];
        } else if (parts.length >= 2) {
            target = parts[1].isEmpty() ? source : parts[1];
        }
        if (parts.length == 3) {
            access = parts[2];
        }
        if (source.isEmpty() || parts.length > 3 || !isAccess(access) || !target.startsWith("/")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, written, OPTION, "/dev/x[:/dev/y[:rwm]]");
        }
        return new DeviceMapping(Path.of(source), Path.of(target).normalize().toString(), DeviceRule.ordered(access));
    }

    private static boolean isAccess(String word) {
        return word.matches("[rwm]{1,3}") && word.chars().distinct().count() == word.length();
    }

    /**
     * What there is at the source right now: one device, or all those in a directory and below.
     *
     * @throws EngineException {@link Problem#NO_SUCH_DEVICE}, {@link Problem#NOT_A_DEVICE}
     */
    public List<Device> devices() {
        if (Files.isDirectory(source)) {
            return inDirectory();
        }
        if (!Files.exists(source)) {
            throw new EngineException(Problem.NO_SUCH_DEVICE, source.toString());
        }
        return DeviceFile.at(source)
                .map(device -> List.of(device(device, target)))
                .orElseThrow(() -> new EngineException(Problem.NOT_A_DEVICE, source.toString()));
    }

    private List<Device> inDirectory() {
        try (Stream<Path> all = Files.walk(source, DEEPEST)) {
            return all.filter(entry -> !Files.isSymbolicLink(entry))
                    .sorted()
                    .flatMap(entry -> DeviceFile.at(entry).stream())
                    .map(device -> device(
                            device,
                            Path.of(target)
                                    .resolve(source.relativize(device.path()))
                                    .toString()))
                    .toList();
        } catch (IOException | UncheckedIOException vanished) {
            throw new EngineException(Problem.NO_SUCH_DEVICE, vanished, source.toString());
        }
    }

    private Device device(DeviceFile host, String path) {
        return new Device(DeviceNode.like(host, path), DeviceRule.of(host.block(), host.major(), host.minor(), access));
    }

    @Override
    public String toString() {
        return source + ":" + target + ":" + access;
    }
}
