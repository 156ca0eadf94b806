package id.wadah.engine.image.layer;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The layers that are unpacked: one directory a chain ID, with the layer's files in {@code files} and their size in {@code size}. A directory
 * is moved into its place when it is whole, so one that is there can be used.
 */
public final class UnpackedLayers {

    private static final String FILES = "files";
    private static final String SIZE = "size";

    private final Path directory;
    private final BlobStore blobs;
    private final Scratch scratch;
    private final UnpackLimits limits;
    private final Map<ChainId, Object> locks = new ConcurrentHashMap<>();

    public UnpackedLayers(DataRoot root, BlobStore blobs) {
        this(root, blobs, UnpackLimits.USUAL);
    }

    UnpackedLayers(DataRoot root, BlobStore blobs, UnpackLimits limits) {
        this.directory = root.layers();
        this.blobs = blobs;
        this.scratch = new Scratch(root);
        this.limits = limits;
    }

    /** Where the layer's files are, or would be. */
    public Path files(ChainId layer) {
        return directory.resolve(layer.hex()).resolve(FILES);
    }

    /** Bytes of all files of an unpacked layer; empty when it is not unpacked. */
    public OptionalLong size(ChainId layer) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(sizeFile(directory.resolve(layer.hex())))));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * The directory with the layer's files, unpacked now when it was not yet; threads that want the same layer wait for one
     * another.
     *
     * @throws EngineException {@link Problem#CORRUPT_BLOB}, {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_LAYER},
     *     {@link Problem#UNSAFE_LAYER}, or that the disk is full or read-only
     */
    public Path ensure(LayerSource layer) {
        return published(layer.chainId(), files -> {
            try (InputStream blob = blobs.open(layer.descriptor())) {
                return LayerStream.unpack(layer, blob, files, limits);
            }
        });
    }

    /**
     * As {@link #ensure(LayerSource)}, while the blob comes in, say from a network: it is read to its end, once, by another thread, and neither
     * it nor what is in it counts before both digests are right. Nothing of it is read when the layer is unpacked already.
     *
     * @param blob compressed or not; not closed
     * @throws EngineException as {@link #ensure(LayerSource)}, and what reading {@code blob} throws; {@link Problem#CORRUPT_BLOB} when it is not
     *     what its descriptor says
     */
    public Path ensure(LayerSource layer, InputStream blob) {
        return published(
                layer.chainId(),
                files -> LayerStream.unpack(layer, blobs.verified(layer.descriptor(), blob), files, limits));
    }

    /** Fills a directory with a layer's files, and returns how many bytes they have. */
    private interface Filling {
        long fill(Path files) throws IOException;
    }

    private Path published(ChainId layer, Filling filling) {
        Path files = files(layer);
        synchronized (locks.computeIfAbsent(layer, id -> new Object())) {
            if (!Files.isDirectory(files)) {
                try {
                    makeDirectory();
                    Path made = scratch.directory("layer");
                    try {
                        publish(made, layer, filling.fill(made.resolve(FILES)));
                    } finally {
                        FileTree.delete(made);
                    }
                } catch (IOException e) {
                    throw StorageFailure.of(files, e);
                }
            }
        }
        return files;
    }

    /**
     * Makes an overlay's upper directory the unpacked layer, without unpacking anything: it is moved, and is gone where it was. Its
     * {@link UpperLayer#strip foreign things} have to be gone, and the overlay unmounted. When the layer is unpacked already, the upper
     * directory stays where it is.
     *
     * @param upper on the file system of the data root
     * @param size bytes of all its files
     */
    public Path adopt(ChainId layer, Path upper, long size) {
        return published(layer, files -> {
            Files.move(upper, files, StandardCopyOption.ATOMIC_MOVE);
            return size;
        });
    }

    private void publish(Path made, ChainId layer, long size) throws IOException {
        Files.writeString(sizeFile(made), Long.toString(size), StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path place = directory.resolve(layer.hex());
        LayerProbation.begin(made, place);
        scratch.publishDirectory(made, place);
    }

    /** Layers have programs with the set-user-ID bit, which nobody of the host may reach. */
    private void makeDirectory() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /** Deletes an unpacked layer; true when it was there. */
    public boolean remove(ChainId layer) {
        Path place = directory.resolve(layer.hex());
        synchronized (locks.computeIfAbsent(layer, id -> new Object())) {
            boolean there = Files.isDirectory(place);
            if (there) {
                discard(place);
            }
            return there;
        }
    }

    /**
     * What was taken away.
     *
     * @param layers those that were whole
     */
    public record Cleaned(List<ChainId> layers, List<Path> paths) {}

    /** Takes away what is not a whole layer, or is one that is not wanted; it is deleted with the trash. */
    public Cleaned clean(Predicate<ChainId> wanted, Scratch.Trash trash) {
        Cleaned cleaned = new Cleaned(new ArrayList<>(), new ArrayList<>());
        if (!Files.isDirectory(directory)) {
            return cleaned;
        }
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.sorted().toList()) {
                Optional<ChainId> layer = layerIn(child);
                if (layer.filter(wanted).isEmpty()) {
                    trash.take(child);
                    cleaned.paths.add(child);
                    layer.ifPresent(cleaned.layers::add);
                }
            }
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
        return cleaned;
    }

    private static Optional<ChainId> layerIn(Path child) {
        String name = child.getFileName().toString();
        boolean whole = Files.isDirectory(child.resolve(FILES)) && Files.isRegularFile(sizeFile(child));
        return whole && name.matches("[0-9a-f]{64}") ? Optional.of(new ChainId(new Digest(name))) : Optional.empty();
    }

    private void discard(Path place) {
        try {
            scratch.discard(place);
        } catch (IOException e) {
            throw StorageFailure.of(place, e);
        }
    }

    private static Path sizeFile(Path layer) {
        return layer.resolve(SIZE);
    }
}
