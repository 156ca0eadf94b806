package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The local image store as repositories, with what lies beside it: what is {@code team/app:1} there is the tag {@code 1} of the repository
 * {@code team/app}. Samples belong to it, assembled or not.
 */
final class LocalRepositories {

    /** An index may list indexes; nobody does. */
    private static final int DEEPEST = 4;

    private final ImageStore images;
    private final ImageLayout layout;
    private final SideShelf side;
    private final KnownDocuments known = new KnownDocuments();

    LocalRepositories(DataRoot root, ImageStore images, SideShelf side) {
        this.images = images;
        this.layout = new ImageLayout(root);
        this.side = side;
    }

    /** A document that a repository has, and where it lies. */
    record Located(Descriptor target, Shelf shelf) {}

    private Stream<Shelf.Line> lines() {
        return Stream.concat(new Shelf(layout, images.blobs()).lines().stream(), side.shelf().lines().stream());
    }

    private List<Shelf.Line> lines(RepositoryName repository) {
        return lines().filter(line -> line.isIn(repository)).toList();
    }

    /** All that can be asked for, in the order of the alphabet. */
    List<RepositoryName> names() {
        TreeSet<String> names = new TreeSet<>(images.samples());
        lines().forEach(line -> names.add(line.name().repository()));
        return names.stream()
                .flatMap(name -> RepositoryName.ofLocal(name).stream())
                .toList();
    }

    boolean exists(RepositoryName repository) {
        return images.samples().contains(repository.local())
                || !lines(repository).isEmpty();
    }

    /** In the order of the alphabet, capitals first. */
    List<String> tags(RepositoryName repository) {
        TreeSet<String> tags = new TreeSet<>();
        if (images.samples().contains(repository.local())) {
            tags.add(ImageRef.LATEST);
        }
        lines(repository).stream()
                .flatMap(line -> Optional.ofNullable(line.name().tag()).stream())
                .forEach(tags::add);
        return List.copyOf(tags);
    }

    /**
     * The manifest or index that is meant; a sample is assembled for that.
     *
     * @throws EngineException when the sample cannot be made, or the manifest is damaged
     */
    Optional<StoredManifest> manifest(RepositoryName repository, Reference reference) {
        if (reference instanceof Reference.Tag tag) {
            Optional<Located> tagged = tagged(repository, tag.name());
            if (tagged.isEmpty()
                    && tag.name().equals(ImageRef.LATEST)
                    && images.samples().contains(repository.local())) {
                images.resolve(repository.tagged(tag.name()), AssemblyProgress.SILENT);
                tagged = tagged(repository, tag.name());
            }
            return tagged.flatMap(LocalRepositories::read);
        }
        return located(repository, ((Reference.ByDigest) reference).digest()).flatMap(LocalRepositories::read);
    }

    private Optional<Located> tagged(RepositoryName repository, String tag) {
        return lines(repository).stream()
                .filter(line -> line.isTagged(tag))
                .map(line -> new Located(line.target(), line.shelf()))
                .findFirst();
    }

    private Optional<Located> located(RepositoryName repository, Digest digest) {
        return Optional.ofNullable(manifests(repository).get(digest));
    }

    /** Whether there is such a tag; a sample that is not assembled has none. */
    boolean isTagged(RepositoryName repository, String tag) {
        return tagged(repository, tag).isPresent();
    }

    /** Whether Wadah would make it again as soon as it was asked for. */
    boolean isSample(RepositoryName repository, Digest digest) {
        return images.samples().contains(repository.local())
                && images.find(repository.local())
                        .filter(image -> image.isSample() && image.digest().equals(digest))
                        .isPresent();
    }

    /** The names that mean that manifest in this repository. */
    List<Shelf.Line> lines(RepositoryName repository, Digest digest) {
        return lines(repository).stream()
                .filter(line -> line.target().digest().equals(digest))
                .toList();
    }

    /** The names that have that tag. */
    List<Shelf.Line> lines(RepositoryName repository, String tag) {
        return lines(repository).stream().filter(line -> line.isTagged(tag)).toList();
    }

    /** All manifests and indexes of a repository, with those that indexes list. */
    Map<Digest, Located> manifests(RepositoryName repository) {
        Map<Digest, Located> found = new LinkedHashMap<>();
        lines(repository).forEach(line -> collect(new Located(line.target(), line.shelf()), found, 0));
        return found;
    }

    private void collect(Located manifest, Map<Digest, Located> found, int depth) {
        Digest digest = manifest.target.digest();
        if (depth > DEEPEST
                || found.containsKey(digest)
                || !manifest.shelf.blobs().contains(digest)) {
            return;
        }
        found.put(digest, manifest);
        document(manifest)
                .ifPresent(document -> document.manifests()
                        .forEach(child -> collect(new Located(child, manifest.shelf), found, depth + 1)));
    }

    /** Empty when it is not there any more, or damaged: then nothing is known of what it refers to. */
    Optional<ManifestDocument> document(Located manifest) {
        return known.get(manifest.target.digest(), () -> read(manifest));
    }

    private static Optional<StoredManifest> read(Located manifest) {
        try {
            return Optional.of(
                    new StoredManifest(manifest.target, manifest.shelf.blobs().read(manifest.target)));
        } catch (EngineException e) {
            if (e.problem() == Problem.MISSING_BLOB) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where the blob is that a manifest of the repository refers to. */
    Optional<Path> blob(RepositoryName repository, Digest blob) {
        return manifests(repository).values().stream()
                .filter(manifest -> manifest.target.digest().equals(blob)
                        || document(manifest).filter(each -> each.has(blob)).isPresent())
                .filter(manifest -> manifest.shelf.blobs().contains(blob))
                .map(manifest -> manifest.shelf.blobs().path(blob))
                .findFirst();
    }
}
