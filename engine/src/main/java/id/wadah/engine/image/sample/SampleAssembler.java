package id.wadah.engine.image.sample;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.host.OsRelease;
import id.wadah.engine.image.layer.LayerWriter;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RootFs;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.image.sample.Recipe.LayerRecipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Assembles sample images from this machine's own programs, with no network. The same machine gives the same digests: everything
 * is sorted, belongs to root and has one fixed time.
 */
public final class SampleAssembler {

    /** Annotation of a layer: bytes of all its files, unpacked. */
    public static final String UNPACKED_SIZE = "id.wadah.unpacked-size";

    private final BlobStore blobs;
    private final SampleImages samples;
    private final HostTree host;
    private final CCompiler compiler;

    public SampleAssembler(DataRoot root, BlobStore blobs) {
        this(root, blobs, new SampleImages(), HostTree.here(), System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    /** @param searchPath where the C compiler is looked for */
    SampleAssembler(DataRoot root, BlobStore blobs, SampleImages samples, HostTree host, String searchPath) {
        this.blobs = blobs;
        this.samples = samples;
        this.host = host;
        this.compiler = new CCompiler(searchPath, new Scratch(root));
    }

    /**
     * Stores the layers, configuration and manifest of a sample.
     *
     * @throws EngineException {@link Problem#SAMPLE_NEEDS_PROGRAM}, {@link Problem#NO_C_COMPILER}, {@link Problem#SAMPLE_FAILED},
     *     or that the disk is full or read-only
     */
    public AssembledSample assemble(String name, LayerProgress progress) {
        try {
            Recipe recipe = samples.recipe(name);
            List<NamedLayer> layers = writeLayers(name, recipe, progress);
            Descriptor config = blobs.write(MediaType.CONFIG, OciJson.write(config(name, recipe, layers)));
            List<Descriptor> descriptors =
                    layers.stream().map(NamedLayer::descriptor).toList();
            Descriptor manifest = blobs.write(MediaType.MANIFEST, OciJson.write(Manifest.of(config, descriptors)));
            return new AssembledSample(name, manifest.on(Platform.current()));
        } catch (IOException e) {
            throw StorageFailure.of(blobs.directory(), e);
        }
    }

    private record NamedLayer(String name, WrittenLayer layer) {
        Descriptor descriptor() {
            return layer.descriptor().annotated(UNPACKED_SIZE, Long.toString(layer.unpackedSize()));
        }
    }

    private List<NamedLayer> writeLayers(String name, Recipe recipe, LayerProgress progress) throws IOException {
        LayerBuilder builder = new LayerBuilder(name, samples, host, compiler);
        builder.findPrograms(recipe);
        List<NamedLayer> written = new ArrayList<>();
        LayerTree tree = new LayerTree();
        for (LayerRecipe layer : recipe.layers()) {
            progress.layer(recipe.layers().indexOf(layer) + 1, recipe.layers().size(), layer.name());
            tree = tree.above();
            for (Recipe.Part part : layer.parts()) {
                builder.add(part, tree);
            }
            // A static BusyBox needs no libraries, and an image no empty layer.
            if (!tree.isEmpty()) {
                written.add(new NamedLayer(layer.name(), LayerWriter.write(blobs, tree.entries())));
            }
        }
        return written;
    }

    private ImageConfig config(String name, Recipe recipe, List<NamedLayer> layers) throws IOException {
        Platform platform = Platform.current();
        Map<String, String> labels = new TreeMap<>(recipe.config().labels());
        labels.put(SampleImages.LABEL, name);
        labels.put(SampleImages.HOST_LABEL, OsRelease.of(host).prettyName());
        RunConfig config = recipe.config().withLabels(labels);
        List<Digest> diffIds =
                layers.stream().map(layer -> layer.layer().diffId()).toList();
        List<History> history = layers.stream()
                .map(layer -> new History(
                        Ownership.FIXED_TIME, "sample-images/" + name + " " + layer.name(), null, null, false))
                .toList();
        return new ImageConfig(
                Ownership.FIXED_TIME,
                null,
                platform.architecture(),
                platform.variant(),
                platform.os(),
                config,
                RootFs.of(diffIds),
                history);
    }
}
