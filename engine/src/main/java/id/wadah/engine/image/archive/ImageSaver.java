package id.wadah.engine.image.archive;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.archive.Selection.Selected;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes images in the form that a {@link Selection} asks for. Documents come before blobs, so that who reads them as a stream knows early what is
 * to come.
 */
final class ImageSaver {

    private static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final BlobStore blobs;
    private final Selection selection;
    private final ArchiveProgress progress;

    /** What both forms share lies under one name. */
    private final SortedMap<String, ArchivePart> content = new TreeMap<>();

    private final List<DockerArchive.Entry> entries = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, String>> repositories = new TreeMap<>();
    private final List<Descriptor> index = new ArrayList<>();

    ImageSaver(BlobStore blobs, Selection selection, ArchiveProgress progress) {
        this.blobs = blobs;
        this.selection = selection;
        this.progress = progress;
    }

    void save(OutputStream out) throws IOException {
        for (Selected selected : selection.images()) {
            SavedImage image = SavedImage.of(selected, selection.platform(), blobs);
            switch (selection.format()) {
                case BOTH -> addBoth(image, selected.names());
                case OCI_ARCHIVE -> {
                    image.blobs().forEach(this::addBlob);
                    list(image.target(), selected.names());
                }
                case DOCKER_ARCHIVE -> addDocker(image, selected.names());
            }
        }
        long total = content.values().stream().mapToLong(ArchivePart::size).sum();
        ArchiveWriter writer = new ArchiveWriter(out, progress, total);
        for (Map.Entry<String, ArchivePart> document : documents().entrySet()) {
            writer.file(document.getKey(), document.getValue());
        }
        if (selection.format() != ArchiveFormat.DOCKER_ARCHIVE) {
            writer.directory("blobs");
            writer.directory("blobs/sha256");
        }
        for (Map.Entry<String, ArchivePart> part : content.entrySet()) {
            writer.file(part.getKey(), part.getValue());
        }
        writer.finish();
    }

    private SortedMap<String, ArchivePart> documents() {
        SortedMap<String, ArchivePart> documents = new TreeMap<>();
        if (selection.format() != ArchiveFormat.DOCKER_ARCHIVE) {
            documents.put("oci-layout", ArchivePart.document(MARKER));
            documents.put("index.json", ArchivePart.document(OciJson.write(Index.of(index))));
        }
        if (selection.format() != ArchiveFormat.OCI_ARCHIVE) {
            documents.put(DockerArchive.DOCUMENT, ArchivePart.document(OciJson.write(entries)));
            if (!repositories.isEmpty()) {
                documents.put("repositories", ArchivePart.document(OciJson.write(repositories)));
            }
        }
        return documents;
    }

    /** Where some programs could not read the layers, the image has them uncompressed: its ID stays then, its manifest does not. */
    private void addBoth(SavedImage image, Set<ImageRef> names) throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        for (int i = 0; i < image.manifest().layers().size(); i++) {
            Descriptor layer = image.manifest().layers().get(i);
            layers.add(
                    isForFewOnly(layer)
                            ? plain(layer, image.config().rootfs().diffIds().get(i))
                            : layer);
        }
        Manifest manifest = Manifest.of(image.manifest().config(), layers);
        boolean index = image.target().type().filter(MediaType::isIndex).isPresent();
        if (index || layers.equals(image.manifest().layers())) {
            image.blobs().forEach(this::addBlob);
            list(image.target(), names);
        } else {
            layers.stream().filter(image.manifest().layers()::contains).forEach(this::addBlob);
            addBlob(manifest.config());
            byte[] bytes = OciJson.write(manifest);
            Descriptor descriptor = Descriptor.of(MediaType.MANIFEST, Digest.of(bytes), bytes.length);
            content.put(name(descriptor), ArchivePart.document(bytes));
            list(descriptor, names);
        }
        addEntry(
                names,
                name(manifest.config()),
                layers.stream().map(ImageSaver::name).toList());
    }

    /** Docker reads zstd since version 23 only. */
    private static boolean isForFewOnly(Descriptor layer) {
        return layer.type()
                .filter(type -> type == MediaType.LAYER_ZSTD || type == MediaType.DOCKER_LAYER_ZSTD)
                .isPresent();
    }

    private Descriptor plain(Descriptor layer, Digest diffId) throws IOException {
        String name = "blobs/sha256/" + diffId.hex();
        ArchivePart plain = content.get(name);
        if (plain == null) {
            plain = ArchivePart.plain(layer, diffId, blobs);
            content.put(name, plain);
        }
        return Descriptor.of(MediaType.LAYER, diffId, plain.size());
    }

    private void addDocker(SavedImage image, Set<ImageRef> names) throws IOException {
        Descriptor config = image.manifest().config();
        String configName = config.digest().hex() + ".json";
        content.put(configName, ArchivePart.blob(config, blobs));
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < image.manifest().layers().size(); i++) {
            Digest diffId = image.config().rootfs().diffIds().get(i);
            String name = diffId.hex() + "/layer.tar";
            if (!content.containsKey(name)) {
                content.put(name, ArchivePart.plain(image.manifest().layers().get(i), diffId, blobs));
            }
            layers.add(name);
        }
        addEntry(names, configName, layers);
    }

    private void addEntry(Set<ImageRef> names, String config, List<String> layers) {
        entries.add(new DockerArchive.Entry(
                config, names.stream().map(ImageRef::toString).toList(), layers));
        if (!layers.isEmpty()) {
            String top = layers.get(layers.size() - 1).replaceAll("blobs/sha256/|/layer\\.tar", "");
            names.forEach(name -> repositories
                    .computeIfAbsent(name.repository(), repository -> new TreeMap<>())
                    .put(name.tagOrLatest(), top));
        }
    }

    private void list(Descriptor target, Set<ImageRef> names) {
        if (names.isEmpty()) {
            index.add(new Descriptor(target.mediaType(), target.digest(), target.size(), null, Map.of()));
        }
        names.forEach(name -> index.add(new Descriptor(
                target.mediaType(), target.digest(), target.size(), null, ArchivedName.annotations(name))));
    }

    private void addBlob(Descriptor blob) {
        content.putIfAbsent(name(blob), ArchivePart.blob(blob, blobs));
    }

    private static String name(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }
}
