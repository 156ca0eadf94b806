package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The local image store as repositories: what is {@code team/app:1} there is the tag {@code 1} of the repository {@code team/app}. Samples
 * belong to it, assembled or not.
 */
final class LocalRepositories {

    private static final int MOST_KNOWN = 2000;
    /** An index may list indexes; nobody does. */
    private static final int DEEPEST = 4;

    private final ImageStore images;
    private final ImageLayout layout;
    private final BlobStore blobs;
    /** Documents never change, so each needs to be read and verified once only. */
    private final Map<Digest, ManifestDocument> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, ManifestDocument> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    LocalRepositories(DataRoot root, ImageStore images) {
        this.images = images;
        this.layout = new ImageLayout(root);
        this.blobs = new BlobStore(root);
    }

    /** One line of the store's index. */
    record Line(ImageRef name, Descriptor target) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Descriptor entry : layout.manifests()) {
            entry.refName().flatMap(LocalRepositories::name).ifPresent(name -> lines.add(new Line(name, entry)));
        }
        return lines;
    }

    private static Optional<ImageRef> name(String written) {
        try {
            return Optional.of(ImageRef.parse(written));
        } catch (EngineException foreign) {
            return Optional.empty();
        }
    }

    private List<Line> lines(RepositoryName repository) {
        String local = repository.local();
        return lines().stream()
                .filter(line -> line.name.repository().equals(local))
                .toList();
    }

    /** All that can be asked for, in the order of the alphabet. */
    List<RepositoryName> names() {
        TreeSet<String> names = new TreeSet<>(images.samples());
        lines().forEach(line -> names.add(line.name.repository()));
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
                .flatMap(line -> Optional.ofNullable(line.name.tag()).stream())
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
            Optional<Descriptor> tagged = tagged(repository, tag.name());
            if (tagged.isEmpty() && isSample(repository, tag.name())) {
                images.resolve(repository.tagged(tag.name()), AssemblyProgress.SILENT);
                tagged = tagged(repository, tag.name());
            }
            return tagged.flatMap(this::read);
        }
        Digest digest = ((Reference.ByDigest) reference).digest();
        return manifests(repository).stream()
                .filter(each -> each.digest().equals(digest))
                .findFirst()
                .flatMap(this::read);
    }

    private boolean isSample(RepositoryName repository, String tag) {
        return tag.equals(ImageRef.LATEST) && images.samples().contains(repository.local());
    }

    /** Whether Wadah would make it again as soon as it was asked for. */
    boolean isSample(RepositoryName repository, Digest digest) {
        return images.samples().contains(repository.local())
                && images.find(repository.local())
                        .filter(image -> image.isSample() && image.digest().equals(digest))
                        .isPresent();
    }

    private Optional<Descriptor> tagged(RepositoryName repository, String tag) {
        return lines(repository).stream()
                .filter(line -> tag.equals(line.name.tag()))
                .map(Line::target)
                .findFirst();
    }

    /** Whether there is such a tag; a sample that is not assembled has none. */
    boolean isTagged(RepositoryName repository, String tag) {
        return tagged(repository, tag).isPresent();
    }

    /** The names in the store that mean that manifest in this repository. */
    List<ImageRef> names(RepositoryName repository, Digest digest) {
        return lines(repository).stream()
                .filter(line -> line.target.digest().equals(digest))
                .map(Line::name)
                .toList();
    }

    /** All manifests and indexes of a repository, with those that indexes list. */
    List<Descriptor> manifests(RepositoryName repository) {
        Map<Digest, Descriptor> found = new LinkedHashMap<>();
        lines(repository).forEach(line -> collect(line.target, found, 0));
        return List.copyOf(found.values());
    }

    private void collect(Descriptor manifest, Map<Digest, Descriptor> found, int depth) {
        if (depth > DEEPEST || !blobs.contains(manifest.digest()) || found.containsKey(manifest.digest())) {
            return;
        }
        found.put(manifest.digest(), manifest);
        document(manifest)
                .ifPresent(document -> document.manifests().forEach(child -> collect(child, found, depth + 1)));
    }

    /** Empty when it is not there any more, or damaged: then nothing is known of what it refers to. */
    Optional<ManifestDocument> document(Descriptor manifest) {
        synchronized (known) {
            ManifestDocument document = known.get(manifest.digest());
            if (document != null) {
                return Optional.of(document);
            }
        }
        Optional<ManifestDocument> document = read(manifest).flatMap(LocalRepositories::parsed);
        document.ifPresent(each -> {
            synchronized (known) {
                known.put(manifest.digest(), each);
            }
        });
        return document;
    }

    private static Optional<ManifestDocument> parsed(StoredManifest manifest) {
        try {
            return Optional.of(ManifestDocument.parse(manifest.content()));
        } catch (RegistryError damaged) {
            return Optional.empty();
        }
    }

    private Optional<StoredManifest> read(Descriptor manifest) {
        try {
            return Optional.of(new StoredManifest(manifest, blobs.read(manifest)));
        } catch (EngineException e) {
            if (e.problem() == Problem.MISSING_BLOB) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether a manifest of the repository refers to that blob, and it is there. */
    boolean has(RepositoryName repository, Digest blob) {
        return blobs.contains(blob)
                && manifests(repository).stream()
                        .anyMatch(manifest -> manifest.digest().equals(blob)
                                || document(manifest)
                                        .filter(each -> each.has(blob))
                                        .isPresent());
    }

    BlobStore blobs() {
        return blobs;
    }
}
