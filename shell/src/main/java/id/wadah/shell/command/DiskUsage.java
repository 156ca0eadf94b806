package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.build.BuildCache;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.volume.Volume;
import id.wadah.shell.format.ContainerRow;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.format.ImageRow;
import id.wadah.shell.format.Listing;
import id.wadah.shell.format.VolumeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is on the disk of a data root: layers that images share count once. */
final class DiskUsage {

    static final List<String> COLUMNS = List.of("Type", "TotalCount", "Active", "Size", "Reclaimable");
    static final Map<String, String> HEADERS = Map.of(
            "Type", "TYPE", "TotalCount", "TOTAL", "Active", "ACTIVE", "Size", "SIZE", "Reclaimable", "RECLAIMABLE");

    private static final List<String> IMAGE_COLUMNS =
            List.of("Repository", "Tag", "ID", "CreatedSince", "Size", "SharedSize", "UniqueSize", "Containers");
    private static final List<String> CONTAINER_COLUMNS =
            List.of("ID", "Image", "Command", "LocalVolumes", ContainerRow.SIZE, "RunningFor", "Status", "Names");
    private static final List<String> VOLUME_COLUMNS = List.of("Name", "Links", "Size");

    private final List<Image> images;
    private final Map<Container, Long> containers = new LinkedHashMap<>();
    private final Map<Volume, Long> volumes = new LinkedHashMap<>();
    private final List<BuildCache.Entry> builds;
    private final Map<String, Long> usersOfImages;
    private final Map<String, Integer> usersOfVolumes = new LinkedHashMap<>();
    private final Map<ChainId, Long> owners;

    private DiskUsage(Engine engine) {
        this.images = engine.images().list(damage -> {});
        engine.containers().forEach(container -> containers.put(container, engine.writtenBytes(container)));
        for (Volume volume : engine.volumes().list()) {
            volumes.put(volume, engine.volumes().size(volume));
            usersOfVolumes.put(
                    volume.name(), engine.volumes().users(volume.name()).size());
        }
        this.builds = engine.builder().cache().entries();
        this.usersOfImages = containers.keySet().stream()
                .collect(Collectors.groupingBy(container -> container.config().imageId(), Collectors.counting()));
        this.owners = images.stream()
                .flatMap(image -> image.layers().stream())
                .collect(Collectors.groupingBy(ImageLayer::chainId, Collectors.counting()));
    }

    static DiskUsage of(Engine engine) {
        return new DiskUsage(engine);
    }

    List<Map<String, String>> summary() {
        Set<ChainId> used = new HashSet<>();
        images.stream()
                .filter(this::isUsed)
                .flatMap(image -> image.layers().stream())
                .forEach(layer -> used.add(layer.chainId()));
        Map<ChainId, Long> layers = new LinkedHashMap<>();
        images.stream()
                .flatMap(image -> image.layers().stream())
                .forEach(layer -> layers.put(layer.chainId(), layer.unpackedSize()));
        long free = layers.entrySet().stream()
                .filter(layer -> !used.contains(layer.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(row(
                "Images", images.size(), images.stream().filter(this::isUsed).count(), sum(layers), free));
        long running = containers.keySet().stream().filter(DiskUsage::isActive).count();
        long stopped = containers.entrySet().stream()
                .filter(each -> !isActive(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        rows.add(row("Containers", containers.size(), running, sum(containers), stopped));
        long unused = volumes.entrySet().stream()
                .filter(each -> links(each.getKey()) == 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
        long linked = volumes.keySet().stream().filter(each -> links(each) > 0).count();
        rows.add(row("Local Volumes", volumes.size(), linked, sum(volumes), unused));
        rows.add(builds());
        return rows;
    }

    /** As in Docker, what an image has as well is counted there. */
    private Map<String, String> builds() {
        long bytes = builds.stream()
                .filter(each -> !each.shared())
                .mapToLong(BuildCache.Entry::bytes)
                .sum();
        long busy = builds.stream().filter(BuildCache.Entry::inUse).count();
        Map<String, String> row = row("Build Cache", builds.size(), busy, bytes, 0);
        row.put("Reclaimable", HumanSize.decimal(bytes));
        return row;
    }

    private static Map<String, String> row(String type, int total, long active, long size, long free) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Active", Long.toString(active));
        row.put("Reclaimable", HumanSize.decimal(free) + (size > 0 ? " (" + free * 100 / size + "%)" : ""));
        row.put("Size", HumanSize.decimal(size));
        row.put("TotalCount", Integer.toString(total));
        row.put("Type", type);
        return row;
    }

    private static long sum(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean isActive(Container container) {
        return container.state().status().runs();
    }

    private boolean isUsed(Image image) {
        return usersOfImages.containsKey(image.id().toString());
    }

    private int links(Volume volume) {
        return usersOfVolumes.getOrDefault(volume.name(), 0);
    }

    Listing images() {
        ImageRow.Shown shown = new ImageRow.Shown(false, false, Instant.now());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Image image : images) {
            long shared = image.layers().stream()
                    .filter(layer -> owners.getOrDefault(layer.chainId(), 0L) > 1)
                    .mapToLong(ImageLayer::unpackedSize)
                    .sum();
            for (Map<String, String> row : shown.rows(image, name -> true)) {
                row.put("SharedSize", HumanSize.decimal(shared));
                row.put("UniqueSize", HumanSize.decimal(image.size() - shared));
                row.put(
                        "Containers",
                        Long.toString(usersOfImages.getOrDefault(image.id().toString(), 0L)));
                rows.add(row);
            }
        }
        return new Listing(ImageRow.HEADERS, IMAGE_COLUMNS, rows);
    }

    Listing containers() {
        Instant now = Instant.now();
        List<Map<String, String>> rows = new ArrayList<>();
        containers.forEach((container, bytes) -> {
            Map<String, String> row = ContainerRow.of(container, false, now);
            row.put(ContainerRow.SIZE, HumanSize.decimal(bytes));
            rows.add(row);
        });
        return new Listing(ContainerRow.HEADERS, CONTAINER_COLUMNS, rows);
    }

    Listing volumes() {
        List<Map<String, String>> rows = new ArrayList<>();
        volumes.forEach((volume, bytes) -> {
            Map<String, String> row = VolumeRow.of(volume);
            row.put("Links", Integer.toString(links(volume)));
            row.put("Size", HumanSize.decimal(bytes));
            rows.add(row);
        });
        return new Listing(VolumeRow.HEADERS, VOLUME_COLUMNS, rows);
    }
}
