package id.wadah.engine.image.sample;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.host.OsRelease;
import id.wadah.engine.image.layer.LayerWriter;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

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
            // Read meanwhile: somebody waits, and what reads it has to be loaded first.
            CompletableFuture<Dockerfile> reading = CompletableFuture.supplyAsync(() -> samples.dockerfile(name));
            List<Optional<WrittenLayer>> copied = writeLayers(name, samples.recipe(name), progress);
            List<WrittenLayer> layers =
                    copied.stream().flatMap(Optional::stream).toList();
            SampleDockerfile dockerfile = SampleDockerfile.of(
                    samples.dockerfile(name),
                    copied.stream().map(Optional::isPresent).toList());
            Descriptor config = blobs.write(MediaType.CONFIG, OciJson.write(config(name, dockerfile, layers)));
            List<Descriptor> descriptors = layers.stream()
                    .map(layer -> layer.descriptor().annotated(UNPACKED_SIZE, Long.toString(layer.unpackedSize())))
                    .toList();
            Descriptor manifest = blobs.write(MediaType.MANIFEST, OciJson.write(Manifest.of(config, descriptors)));
            return new AssembledSample(name, manifest.on(Platform.current()));
        } catch (IOException e) {
            throw StorageFailure.of(blobs.directory(), e);
        }
    }

    /** What each COPY copies; empty for nothing. */
    private List<Optional<WrittenLayer>> writeLayers(String name, Recipe recipe, LayerProgress progress)
            throws IOException {
        LayerBuilder builder = new LayerBuilder(name, samples, host, compiler);
        builder.findPrograms(recipe);
        List<Optional<WrittenLayer>> written = new ArrayList<>();
        LayerTree tree = new LayerTree();
        for (LayerRecipe layer : recipe.layers()) {
            progress.layer(recipe.layers().indexOf(layer) + 1, recipe.layers().size(), layer.name());
            tree = tree.above();
            for (Recipe.Part part : layer.parts()) {
                builder.add(part, tree);
            }
            // A static BusyBox needs no libraries, and an image no empty layer.
            written.add(tree.isEmpty() ? Optional.empty() : Optional.of(LayerWriter.write(blobs, tree.entries())));
        }
        return written;
    }

    private ImageConfig config(String name, SampleDockerfile dockerfile, List<WrittenLayer> layers) throws IOException {
        Platform platform = Platform.current();
        Map<String, String> labels = new TreeMap<>(dockerfile.config().labels());
        labels.put(SampleImages.LABEL, name);
        labels.put(SampleImages.HOST_LABEL, OsRelease.of(host).prettyName());
        RunConfig config = dockerfile.config().withLabels(labels);
        List<Digest> diffIds = layers.stream().map(WrittenLayer::diffId).toList();
        return new ImageConfig(
                Ownership.FIXED_TIME,
                null,
                platform.architecture(),
                platform.variant(),
                platform.os(),
                config,
                RootFs.of(diffIds),
                dockerfile.history());
    }
}
