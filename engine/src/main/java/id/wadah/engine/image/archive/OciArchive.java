package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.archive.ArchiveContent.Member;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Images as an image layout in an archive. Of an image for several platforms those are taken whose content is there: whoever saves one may leave
 * the others out.
 *
 * <p>Source: OCI image specification, {@code image-layout.md}, {@code image-index.md}.
 */
final class OciArchive {

    private static final String DOCUMENT = "index.json";

    /** An index in an index in the layout's index is more than anybody writes. */
    private static final int DEEPEST = 4;

    private final StagedArchive archive;
    private final List<Descriptor> entries;

    private OciArchive(StagedArchive archive, List<Descriptor> entries) {
        this.archive = archive;
        this.entries = entries;
    }

    /** Empty when the archive is none. */
    static Optional<OciArchive> in(StagedArchive archive) {
        return archive.file("oci-layout")
                .flatMap(marker -> archive.file(DOCUMENT))
                .map(index -> {
                    List<Descriptor> entries = archive.read(index, Index.class).manifests();
                    entries.forEach(entry -> check(entry, index));
                    return new OciArchive(archive, entries);
                });
    }

    List<Descriptor> entries() {
        return entries;
    }

    /**
     * The images that an entry means: itself, or what it is an index of.
     *
     * @throws EngineException when something that is there is not what it should be, or nothing is there
     */
    List<Member> members(Descriptor entry, ArchiveContent content) {
        List<Member> members = new ArrayList<>();
        if (isIndex(entry)) {
            blob(entry);
            collect(entry, 0, new HashSet<>(), members, content);
        } else {
            member(entry, true, content).ifPresent(members::add);
        }
        return members;
    }

    private void collect(Descriptor index, int depth, Set<Digest> seen, List<Member> members, ArchiveContent content) {
        Optional<StagedFile> file = there(index);
        if (file.isEmpty() || depth > DEEPEST || !seen.add(index.digest())) {
            return;
        }
        content.add(file.get());
        for (Descriptor child : archive.read(file.get(), Index.class).manifests()) {
            check(child, file.get());
            if (isIndex(child)) {
                collect(child, depth + 1, seen, members, content);
            } else if (seen.add(child.digest())) {
                member(child, false, content).ifPresent(members::add);
            }
        }
    }

    /** @param whole whether a missing part is a failure; else there is no such image then */
    private Optional<Member> member(Descriptor descriptor, boolean whole, ArchiveContent content) {
        Optional<StagedFile> file = whole ? Optional.of(blob(descriptor)) : there(descriptor);
        if (file.isEmpty() || !isManifest(descriptor)) {
            return Optional.empty();
        }
        Manifest manifest = archive.read(file.get(), Manifest.class);
        List<Descriptor> parts = new ArrayList<>(manifest.layers());
        parts.add(manifest.config());
        List<StagedFile> files = new ArrayList<>();
        for (Descriptor part : parts) {
            check(part, file.get());
            (whole ? Optional.of(blob(part)) : there(part)).ifPresent(files::add);
        }
        if (files.size() < parts.size()) {
            return Optional.empty();
        }
        files.forEach(content::add);
        content.add(file.get());
        if (!isImage(manifest)) {
            // Something else that belongs to an index, such as who built it.
            return Optional.empty();
        }
        ImageConfig config = archive.read(files.get(files.size() - 1), ImageConfig.class);
        if (config.rootfs().diffIds().size() != manifest.layers().size()) {
            throw new EngineException(
                    Problem.LAYERS_MISCOUNTED,
                    descriptor.digest().toString(),
                    Integer.toString(manifest.layers().size()),
                    Integer.toString(config.rootfs().diffIds().size()));
        }
        return Optional.of(new Member(
                new Descriptor(descriptor.mediaType(), descriptor.digest(), descriptor.size(), null, Map.of())
                        .on(new Platform(config.architecture(), config.os(), config.variant())),
                manifest,
                config));
    }

    private StagedFile blob(Descriptor descriptor) {
        return there(descriptor)
                .orElseThrow(() -> new EngineException(
                        Problem.ENTRY_MISSING,
                        "blobs/sha256/" + descriptor.digest().hex(),
                        DOCUMENT));
    }

    private Optional<StagedFile> there(Descriptor descriptor) {
        Optional<StagedFile> found = archive.blob(descriptor.digest());
        found.ifPresent(file -> {
            StagedArchive.verify(file, descriptor.digest().hex());
            if (file.size() != descriptor.size()) {
                throw new EngineException(
                        Problem.ENTRY_WRONG_SIZE,
                        EntryName.shown(file.entry()),
                        Long.toString(descriptor.size()),
                        Long.toString(file.size()));
            }
        });
        return found;
    }

    private static void check(Descriptor descriptor, StagedFile document) {
        if (descriptor.digest() == null) {
            throw new EngineException(Problem.BAD_DOCUMENT, EntryName.shown(document.entry()), "digest");
        }
    }

    static boolean isIndex(Descriptor descriptor) {
        return descriptor.type().filter(MediaType::isIndex).isPresent();
    }

    private static boolean isManifest(Descriptor descriptor) {
        return descriptor.type().filter(MediaType::isManifest).isPresent();
    }

    private static boolean isImage(Manifest manifest) {
        return manifest.config().type().filter(MediaType::isConfig).isPresent()
                && manifest.layers().stream()
                        .allMatch(
                                layer -> layer.type().filter(MediaType::isLayer).isPresent());
    }
}
