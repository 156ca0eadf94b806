package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.layer.LayerWriter;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.SyscallPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The images of a data root, as an OCI image layout with its layers unpacked beside it. Samples are assembled when they are first asked for.
 *
 * <p>May be used by several threads. Making one does nothing and loads no library, so that a prompt need not wait for it.
 */
public final class ImageStore {

    /** Purpose of work that fetches from afar: should it be killed, what it has brought is kept aside for a second attempt. */
    public static final String PULL = "pull";

    private final DataRoot root;
    private final SyscallPort kernel;
    private final Events events;
    private final Map<String, Object> assemblies = new ConcurrentHashMap<>();

    private @Nullable ImageStoreParts parts;

    /** One that tells nobody what happens. */
    public ImageStore(DataRoot root, SyscallPort kernel) {
        this(root, kernel, new Events());
    }

    /** @param kernel makes the whiteouts of unpacked layers */
    public ImageStore(DataRoot root, SyscallPort kernel, Events events) {
        this.root = root;
        this.kernel = kernel;
        this.events = events;
    }

    /** Names of the samples that come with Wadah, whether they are assembled or not. */
    public List<String> samples() {
        return parts().samples().names();
    }

    /** Whether a name means a sample, be it assembled or not. */
    public boolean isSample(ImageRef ref) {
        return new SampleSource(parts(), assemblies).isSample(ref);
    }

    /**
     * The image that is called so or has that ID; a sample that is not there yet is assembled.
     *
     * @throws EngineException {@link Problem#NO_SUCH_IMAGE}, or why the sample cannot be made
     */
    public Image resolve(ImageRef ref, AssemblyProgress progress) {
        SampleSource samples = new SampleSource(parts(), assemblies);
        return samples.isSample(ref)
                ? samples.resolve(ref, progress)
                : find(ref.toString()).orElseThrow(() -> noSuchImage(ref.toString()));
    }

    /**
     * The image with a name ({@code latest} where it has no tag), an ID, or a prefix of an ID with or without {@code sha256:}, in
     * this order; empty when there is none.
     *
     * @throws EngineException {@link Problem#AMBIGUOUS_IMAGE} when several IDs begin so
     */
    public Optional<Image> find(String nameOrIdPrefix) {
        return looking(() -> parts().lookup(nameOrIdPrefix));
    }

    /** All images of which the documents can be read, in the order they came. */
    public List<Image> list() {
        return list(damage -> {});
    }

    /**
     * As {@link #list()}.
     *
     * @param damage told of each of the others
     */
    public List<Image> list(Consumer<DamagedImage> damage) {
        return looking(() -> parts().catalog().readable(damage));
    }

    /**
     * Directories with the files of the layers, the topmost first; those that are not unpacked yet are unpacked.
     *
     * @throws EngineException {@link Problem#CORRUPT_BLOB}, {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_LAYER},
     *     {@link Problem#UNSAFE_LAYER}, or that the disk is full or read-only
     */
    public List<Path> layers(Image image) {
        Optional<List<Path>> unpacked = looking(() -> unpacked(image));
        return unpacked.orElseGet(() -> write("unpack", writing -> writing.unpack(image)));
    }

    /** Empty unless all of them are unpacked. */
    private Optional<List<Path>> unpacked(Image image) {
        List<Path> topmostFirst = new ArrayList<>();
        for (ImageLayer layer : image.layers()) {
            Path files = parts().unpacked().files(layer.chainId());
            if (!Files.isDirectory(files)) {
                return Optional.empty();
            }
            topmostFirst.add(0, files);
        }
        return Optional.of(topmostFirst);
    }

    /**
     * Takes a name from an image, and deletes the image with its last one; an ID takes all names. What other images share stays, and
     * so does all of an image that a container was made from: it only loses its names.
     *
     * @param force also when a stopped container uses it, or it has several names and the ID was given
     * @param users containers that were made from an image
     * @throws EngineException {@link Problem#NO_SUCH_IMAGE}, {@link Problem#IMAGE_IN_USE}, {@link Problem#IMAGE_RUNNING},
     *     {@link Problem#IMAGE_HAS_SEVERAL_NAMES}
     */
    public List<Removal> remove(String nameOrId, boolean force, Function<ImageId, List<ImageUser>> users) {
        return new ImageRemoval(parts(), users).remove(nameOrId, force);
    }

    /**
     * Deletes images that no container was made from, and downloads that were broken off and nobody goes on with.
     *
     * @param named also such as have a name, not only those that have lost it
     * @param wanted of those, the ones to delete
     * @param users containers that were made from an image
     */
    public Pruned prune(boolean named, Predicate<Image> wanted, Function<ImageId, List<ImageUser>> users) {
        Pruned pruned = new ImageRemoval(parts(), users).prune(named, wanted);
        return new Pruned(pruned.removals(), pruned.bytes() + parts().blobs().clearPartials());
    }

    /**
     * Gives an image one more name, which is taken from the image that had it.
     *
     * @param source name, ID or the beginning of an ID
     * @param name with a tag, or with neither tag nor digest for {@code latest}
     * @throws EngineException {@link Problem#NO_SUCH_IMAGE}, {@link Problem#AMBIGUOUS_IMAGE}; {@link Problem#TAG_WITH_DIGEST}
     */
    public Image tag(String source, ImageRef name) {
        if (name.digest() != null) {
            throw new EngineException(Problem.TAG_WITH_DIGEST, name.toString());
        }
        return new ImageNaming(parts()).tag(source, name.tagged());
    }

    /**
     * Does something to which an image has to be listed, such as making a container from it: until that is done it cannot be removed. Short
     * work only.
     *
     * @throws EngineException {@link Problem#NO_SUCH_IMAGE} when it has been removed
     */
    public <T> T using(Image image, Supplier<T> work) {
        return looking(() -> {
            if (!parts().catalog().isListed(image.id())) {
                throw noSuchImage(
                        image.names().isEmpty()
                                ? image.id().toString()
                                : image.names().get(0).toString());
            }
            return work.get();
        });
    }

    /** To tell what else happens to images: what comes, and what is sent. */
    public ImageEvents events() {
        return parts().events();
    }

    /**
     * Writes a new layer, to be given to {@link #add}; takes as long as its writer takes.
     *
     * @throws IOException what {@code archive} throws
     */
    public StagedLayer stage(LayerWriter.Archive archive) throws IOException {
        return LayerWriter.stage(parts().blobs(), archive);
    }

    /**
     * Stores an image made here, and lists it once it is whole; its name is taken from the image that had it.
     *
     * @throws EngineException {@link Problem#CORRUPT_LAYER}, {@link Problem#UNSAFE_LAYER} when the new layer is none, or that the disk is full
     */
    public Image add(NewImage image) {
        return write("image", writing -> new ImageAddition(writing, events()).add(image));
    }

    /**
     * Brings an image into the store, or reads one. What the work wrote stays only if an image that it listed needs it. Nobody waits for
     * it, however long it takes.
     *
     * @param purpose a word for it: {@link #PULL}, {@code load}, {@code push}
     */
    public <T> T write(String purpose, Function<ImageWriting, T> work) {
        try (ImageWriting writing = begin(purpose)) {
            return work.apply(writing);
        }
    }

    /** As {@link #write}, for work that ends elsewhere. */
    public ImageWriting begin(String purpose) {
        return parts().begin(purpose);
    }

    /**
     * The document that a name means, as it is stored: the index of an image for several platforms, or a manifest. By digest it is one that
     * the repository has, or that an index there leads to; empty when there is none.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}
     */
    public Optional<StoredDocument> manifest(ImageRef name) {
        return looking(() -> {
            ImageReading reading = new ImageReading(parts());
            return reading.target(name).map(reading::document);
        });
    }

    /** As {@link #manifest(ImageRef)}, in whatever repository. */
    public Optional<StoredDocument> manifest(Digest digest) {
        return looking(() -> {
            ImageReading reading = new ImageReading(parts());
            return reading.target(digest).map(reading::document);
        });
    }

    /** What has been stored, for who reads it at once; what has to stay there meanwhile is read under {@link #write}. */
    public BlobStore blobs() {
        return parts().blobs();
    }

    /** The steps that builds have made. */
    public StepCache cache() {
        return parts().cache();
    }

    /**
     * Forgets steps of builds, and then removes the content that nothing refers to any more; where this engine is killed in between, its
     * successor does.
     *
     * @param forgetting returns what was forgotten
     */
    public <T> List<T> forgetting(Supplier<List<T>> forgetting) {
        return parts().scratch().marked("prune", () -> {
            List<T> gone = forgetting.get();
            if (!gone.isEmpty()) {
                new Garbage(parts()).collect();
            }
            return gone;
        });
    }

    /**
     * Removes what an engine that was killed left half done; for its successor to call, before it does anything else. Takes no time where
     * there is nothing.
     *
     * @return what was removed, a line each
     */
    public List<String> repair() {
        return new ImageRepair(root, this::parts).run();
    }

    private <T> T looking(Supplier<T> work) {
        return parts().leases().looking(work);
    }

    private synchronized ImageStoreParts parts() {
        if (parts == null) {
            parts = ImageStoreParts.of(root, kernel, events);
        }
        return parts;
    }

    private static EngineException noSuchImage(String name) {
        return new EngineException(Problem.NO_SUCH_IMAGE, name);
    }
}
