package id.wadah.engine.image.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Images as Docker saves them: {@code manifest.json} says which files are the configuration and the layers of each. The image's manifest is made
 * here; its layers stay as they are in the archive, compressed or not, so that the image ID is the one that it had.
 *
 * <p>Source: Docker's image specification v1.2, "Combined Image JSON + Filesystem Changeset Format".
 */
final class DockerArchive {

    static final String DOCUMENT = "manifest.json";

    /** One image of {@code manifest.json}. */
    @JsonPropertyOrder({"Config", "RepoTags", "Layers"})
    record Entry(
            @JsonProperty("Config") String config,
            @JsonProperty("RepoTags") List<String> repoTags,
            @JsonProperty("Layers") List<String> layers) {
        Entry {
            if (config == null) {
                throw new IllegalArgumentException("an image without Config");
            }
            repoTags = repoTags == null ? List.of() : List.copyOf(repoTags);
            layers = layers == null ? List.of() : List.copyOf(layers);
        }
    }

    /** The whole document; refuses an image that is {@code null}. */
    static final class Entries extends ArrayList<Entry> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean add(Entry entry) {
            return super.add(Objects.requireNonNull(entry));
        }
    }

    private final StagedArchive archive;
    private final List<Entry> entries;

    private DockerArchive(StagedArchive archive, List<Entry> entries) {
        this.archive = archive;
        this.entries = entries;
    }

    /** Empty when the archive is none. */
    static Optional<DockerArchive> in(StagedArchive archive) {
        return archive.file(DOCUMENT)
                .map(document -> new DockerArchive(archive, archive.read(document, Entries.class)));
    }

    /** What it calls the image with that configuration. */
    List<ImageRef> names(Digest config) {
        return entries.stream()
                .filter(entry -> archive.file(entry.config())
                        .filter(file -> file.digest().equals(config))
                        .isPresent())
                .flatMap(entry -> names(entry).stream())
                .toList();
    }

    private static List<ImageRef> names(Entry entry) {
        return entry.repoTags().stream()
                .map(name -> ImageRef.parse(name).tagged())
                .toList();
    }

    /** @throws EngineException when something is missing, or is not what another part of the archive says it is */
    void read(ArchiveContent content) {
        entries.forEach(entry -> read(entry, content));
    }

    private void read(Entry entry, ArchiveContent content) {
        StagedFile configFile = file(entry.config());
        StagedArchive.verify(configFile, hexIn(entry.config()));
        ImageConfig config = archive.read(configFile, ImageConfig.class);
        List<Digest> diffIds = config.rootfs().diffIds();
        if (diffIds.size() != entry.layers().size()) {
            throw new EngineException(
                    Problem.LAYERS_MISCOUNTED,
                    EntryName.shown(entry.config()),
                    Integer.toString(entry.layers().size()),
                    Integer.toString(diffIds.size()));
        }
        List<Descriptor> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            StagedLayer layer = StagedLayer.of(file(entry.layers().get(i)), diffIds.get(i), archive);
            content.add(layer.file());
            layers.add(layer.descriptor());
        }
        content.add(configFile);
        Descriptor described = Descriptor.of(MediaType.CONFIG, configFile.digest(), configFile.size());
        Manifest manifest = Manifest.of(described, layers);
        byte[] bytes = OciJson.write(manifest);
        content.add(MediaType.MANIFEST, bytes);
        Descriptor descriptor = Descriptor.of(MediaType.MANIFEST, Digest.of(bytes), bytes.length);
        content.list(descriptor, List.of(new ArchiveContent.Member(descriptor, manifest, config)), names(entry));
    }

    private StagedFile file(String name) {
        return archive.file(name)
                .orElseThrow(() -> new EngineException(Problem.ENTRY_MISSING, EntryName.shown(name), DOCUMENT));
    }

    /** {@code <digest>.json}, {@code sha256:<digest>}, {@code blobs/sha256/<digest>}, or a name that says nothing. */
    private static String hexIn(String config) {
        String name = config.substring(config.lastIndexOf('/') + 1);
        return name.replaceFirst("^sha256:", "").replaceFirst("\\.json$", "");
    }
}
