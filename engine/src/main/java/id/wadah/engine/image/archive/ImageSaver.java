package id.wadah.engine.image.archive;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
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
        boolean oci = selection.format() != ArchiveFormat.DOCKER_ARCHIVE;
        boolean docker = selection.format() != ArchiveFormat.OCI_ARCHIVE;
        for (Selected selected : selection.images()) {
            if (oci) {
                addLayout(selected);
            } else {
                addDocker(selected);
            }
        }
        SortedMap<String, ArchivePart> documents = new TreeMap<>();
        if (oci) {
            documents.put("oci-layout", ArchivePart.document(MARKER));
            documents.put("index.json", ArchivePart.document(OciJson.write(Index.of(index))));
        }
        if (docker) {
            documents.put(DockerArchive.DOCUMENT, ArchivePart.document(OciJson.write(entries)));
        }
        if (docker && !repositories.isEmpty()) {
            documents.put("repositories", ArchivePart.document(OciJson.write(repositories)));
        }
        long total = content.values().stream().mapToLong(ArchivePart::size).sum();
        ArchiveWriter writer = new ArchiveWriter(out, progress, total);
        for (Map.Entry<String, ArchivePart> document : documents.entrySet()) {
            writer.file(document.getKey(), document.getValue());
        }
        if (oci) {
            writer.directory("blobs");
            writer.directory("blobs/sha256");
        }
        for (Map.Entry<String, ArchivePart> part : content.entrySet()) {
            writer.file(part.getKey(), part.getValue());
        }
        writer.finish();
    }

    private void addLayout(Selected selected) throws IOException {
        Image image = selected.image();
        Manifest manifest = blobs.read(image.manifest(), Manifest.class);
        Descriptor descriptor = image.manifest();
        if (selection.format() == ArchiveFormat.BOTH && image.layers().stream().anyMatch(ImageSaver::isForFewOnly)) {
            manifest = portable(manifest, image.layers());
            byte[] bytes = OciJson.write(manifest);
            descriptor = Descriptor.of(MediaType.MANIFEST, Digest.of(bytes), bytes.length);
            content.put(name(descriptor), ArchivePart.document(bytes));
        } else {
            manifest.layers().forEach(this::addBlob);
            addBlob(descriptor);
        }
        addBlob(manifest.config());
        Descriptor listed =
                new Descriptor(descriptor.mediaType(), descriptor.digest(), descriptor.size(), null, Map.of());
        if (selected.names().isEmpty()) {
            index.add(listed);
        }
        for (ImageRef name : selected.names()) {
            index.add(new Descriptor(
                    listed.mediaType(), listed.digest(), listed.size(), null, ArchivedName.annotations(name)));
        }
        addEntry(
                selected,
                name(manifest.config()),
                manifest.layers().stream().map(ImageSaver::name).toList());
    }

    /** Docker reads zstd since version 23 only. */
    private static boolean isForFewOnly(ImageLayer layer) {
        return layer.descriptor().type().filter(MediaType.LAYER_ZSTD::equals).isPresent();
    }

    /** The same image with its layers uncompressed where some programs could not read them; its ID stays, its manifest does not. */
    private Manifest portable(Manifest manifest, List<ImageLayer> layers) throws IOException {
        List<Descriptor> descriptors = new ArrayList<>();
        for (ImageLayer layer : layers) {
            if (isForFewOnly(layer)) {
                ArchivePart plain = ArchivePart.plain(layer.descriptor(), layer.diffId(), blobs);
                Descriptor descriptor = Descriptor.of(MediaType.LAYER, layer.diffId(), plain.size());
                content.put(name(descriptor), plain);
                descriptors.add(descriptor);
            } else {
                addBlob(layer.descriptor());
                descriptors.add(layer.descriptor());
            }
        }
        return Manifest.of(manifest.config(), descriptors);
    }

    private void addDocker(Selected selected) throws IOException {
        Image image = selected.image();
        Descriptor config = blobs.read(image.manifest(), Manifest.class).config();
        String configName = config.digest().hex() + ".json";
        content.put(configName, ArchivePart.blob(config, blobs));
        List<String> layers = new ArrayList<>();
        for (ImageLayer layer : image.layers()) {
            String name = layer.diffId().hex() + "/layer.tar";
            if (!content.containsKey(name)) {
                content.put(name, ArchivePart.plain(layer.descriptor(), layer.diffId(), blobs));
            }
            layers.add(name);
        }
        addEntry(selected, configName, layers);
    }

    private void addEntry(Selected selected, String config, List<String> layers) {
        List<String> names = selected.names().stream().map(ImageRef::toString).toList();
        entries.add(new DockerArchive.Entry(config, names, layers));
        if (!layers.isEmpty()) {
            String top = layers.get(layers.size() - 1).replaceAll("blobs/sha256/|/layer\\.tar", "");
            selected.names()
                    .forEach(name -> repositories
                            .computeIfAbsent(name.repository(), repository -> new TreeMap<>())
                            .put(name.tagOrLatest(), top));
        }
    }

    private void addBlob(Descriptor blob) {
        content.putIfAbsent(name(blob), ArchivePart.blob(blob, blobs));
    }

    private static String name(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }
}
