package id.wadah.engine.volume;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One {@code --mount}.
 *
 * @param volume how its volume is to be made should it not be there; null where there is none or it has no name
 */
record MountSpec(ContainerMount mount, @Nullable NewVolume volume) {

    /**
     * Reads one; a volume without a name has an empty one.
     *
     * @throws EngineException naming what is wrong
     */
    static MountSpec parse(String text) {
        MountFields fields = MountFields.parse(text);
        String type = fields.get("type").orElse("volume").toLowerCase(Locale.ROOT);
        String target = fields.get("target")
                .orElseThrow(() -> new EngineException(Problem.MISSING_MOUNT_FIELD, "target", text));
        if (!List.of("bind", "volume", "tmpfs").contains(type)) {
            throw fields.wrong("type");
        }
        fields.refuseOthers(type);
        String destination = Destination.check(target, text);
        return switch (type) {
            case "bind" -> new MountSpec(ofHost(fields, destination), null);
            case "tmpfs" -> new MountSpec(ofMemory(fields, destination), null);
            default -> ofVolume(fields, destination);
        };
    }

    private static ContainerMount ofHost(MountFields fields, String destination) {
        String source = fields.get("source")
                .orElseThrow(() -> new EngineException(Problem.MISSING_MOUNT_FIELD, "source", fields.written()));
        if (!source.startsWith("/")) {
            throw new EngineException(Problem.BIND_SOURCE_NOT_ABSOLUTE, source);
        }
        Propagation propagation = fields.get("bind-propagation")
                .map(word -> Propagation.of(word).orElseThrow(() -> fields.wrong("bind-propagation")))
                .orElse(Propagation.RPRIVATE);
        String recursive = fields.get("bind-recursive").orElse("enabled");
        if (!List.of("enabled", "disabled", "writable", "readonly").contains(recursive)) {
            throw fields.wrong("bind-recursive");
        }
        return new ContainerMount.OfHost(
                Path.of(source).normalize().toString(),
                destination,
                fields.flag("readonly"),
                propagation,
                !fields.flag("bind-nonrecursive") && !recursive.equals("disabled"),
                !recursive.equals("writable"),
                false,
                "");
    }

    private static ContainerMount ofMemory(MountFields fields, String destination) {
        if (fields.get("source").isPresent()) {
            throw new EngineException(Problem.MOUNT_OPTION_OF_OTHER_TYPE, "source", "tmpfs");
        }
        List<String> options = new ArrayList<>();
        fields.get("tmpfs-size").ifPresent(size -> options.add("size=" + size(size, fields)));
        fields.get("tmpfs-mode").ifPresent(mode -> {
            if (!mode.matches("[0-7]{1,5}")) {
                throw fields.wrong("tmpfs-mode");
            }
            options.add("mode=" + mode);
        });
        boolean readOnly = fields.flag("readonly");
        if (readOnly) {
            options.add("ro");
        }
        return new ContainerMount.OfMemory(destination, readOnly, String.join(",", options));
    }

    private static long size(String size, MountFields fields) {
        try {
            return ByteSize.parse(size, "tmpfs-size").bytes();
        } catch (EngineException invalid) {
            throw fields.wrong("tmpfs-size");
        }
    }

    private static MountSpec ofVolume(MountFields fields, String destination) {
        Optional<String> name = fields.get("source");
        boolean readOnly = fields.flag("readonly");
        if (name.isEmpty() && readOnly) {
            throw new EngineException(Problem.ANONYMOUS_READ_ONLY, fields.written());
        }
        fields.get("volume-driver")
                .filter(driver -> !driver.equals(Volume.DRIVER))
                .ifPresent(driver -> {
                    throw new EngineException(Problem.NO_SUCH_VOLUME_DRIVER, driver);
                });
        Map<String, String> labels = fields.volume().getOrDefault("volume-label", Map.of());
        Map<String, String> options = fields.volume().getOrDefault("volume-opt", Map.of());
        NewVolume volume = name.map(given -> new NewVolume(given, false, labels, options))
                .orElseGet(() -> NewVolume.unnamed(labels, options));
        return new MountSpec(
                new ContainerMount.OfVolume(
                        volume.name(), volume.anonymous(), destination, readOnly, !fields.flag("volume-nocopy"), "z"),
                volume);
    }

    /** With a source that begins with a dot as a path from {@code directory}; as Docker's client does. */
    static String from(Path directory, String text) {
        return List.of(text.split(",", -1)).stream()
                .map(field -> field.matches("(?i)(src|source)=\\.(\\.?/.*|\\.?)")
                        ? field.substring(0, field.indexOf('=') + 1)
                                + directory
                                        .resolve(field.substring(field.indexOf('=') + 1))
                                        .normalize()
                        : field)
                .collect(Collectors.joining(","));
    }
}
