package id.wadah.engine.image.archive;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an archive is to come into the store. */
final class ArchiveContent {

    /** A document that was not in the archive as such. */
    record Document(MediaType type, byte[] bytes) {}

    /**
     * An image for one platform.
     *
     * @param manifest points to it
     */
    record Member(Descriptor manifest, Manifest document, ImageConfig config) {
        Platform platform() {
            return new Platform(config.architecture(), config.os(), config.variant());
        }
    }

    /**
     * What is listed: an image, or an index of images for several platforms.
     *
     * @param members never empty
     */
    record Listed(Descriptor descriptor, List<Member> members, Set<ImageRef> names) {}

    private final Map<Digest, StagedFile> files = new LinkedHashMap<>();
    private final Map<Digest, Document> documents = new LinkedHashMap<>();
    private final Map<Digest, Listed> listed = new LinkedHashMap<>();

    void add(StagedFile file) {
        files.put(file.digest(), file);
    }

    void add(MediaType type, byte[] document) {
        documents.put(Digest.of(document), new Document(type, document));
    }

    /** The same image may come more than once, with other names. */
    void list(Descriptor descriptor, List<Member> members, List<ImageRef> names) {
        listed.computeIfAbsent(descriptor.digest(), digest -> new Listed(descriptor, members, new LinkedHashSet<>()))
                .names()
                .addAll(names);
    }

    Iterable<StagedFile> files() {
        return files.values();
    }

    Iterable<Document> documents() {
        return documents.values();
    }

    List<Listed> listed() {
        return new ArrayList<>(listed.values());
    }
}
