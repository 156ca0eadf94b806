package id.wadah.engine.image.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an archive, in the temporary directory: an archive comes as a stream in any order, and its first entry may be understood with the
 * help of its last. What nobody takes from here is deleted at the end.
 */
final class StagedArchive implements AutoCloseable {

    /** As old versions of Docker write it, the second of two equal layers is a link to the first. */
    private static final int MOST_HOPS = 16;

    private static final String BLOBS = "blobs/sha256/";

    private final Path directory;
    private final ArchiveLimits limits;
    private final Map<String, StagedFile> files = new LinkedHashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private String top = "";
    private int made;

    StagedArchive(Path directory, ArchiveLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    ArchiveLimits limits() {
        return limits;
    }

    /** Where a new file may be written. */
    Path place() {
        return directory.resolve(Integer.toString(made++));
    }

    /** @throws EngineException {@link Problem#ENTRY_TWICE} when another one has that name; once more the same is as good as once */
    void add(StagedFile file) throws IOException {
        StagedFile other = files.putIfAbsent(file.entry(), file);
        if (other != null && other.digest().equals(file.digest())) {
            Files.delete(file.path());
        } else if (other != null || links.containsKey(file.entry())) {
            throw new EngineException(Problem.ENTRY_TWICE, EntryName.shown(file.entry()));
        }
    }

    /** @param target a name in the archive */
    void link(String name, String target) {
        String other = links.put(name, target);
        if (files.containsKey(name) || other != null && !other.equals(target)) {
            throw new EngineException(Problem.ENTRY_TWICE, EntryName.shown(name));
        }
    }

    /** Called when all is there: finds where the documents are, since a directory may have been packed as a whole, and looks at all blobs. */
    void finish() {
        top = List.of("oci-layout", "manifest.json").stream()
                .flatMap(document -> files.keySet().stream()
                        .filter(name -> name.equals(document) || name.endsWith("/" + document))
                        .map(name -> name.substring(0, name.length() - document.length())))
                .filter(directory -> directory.indexOf('/') == directory.lastIndexOf('/'))
                .min((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("");
        files.values().stream()
                .filter(file -> file.entry().startsWith(top + BLOBS))
                .forEach(file -> verify(file, file.entry().substring((top + BLOBS).length())));
    }

    /** @throws EngineException {@link Problem#ENTRY_WRONG_DIGEST} when the name is a digest, and that of something else */
    static void verify(StagedFile file, String hex) {
        if (hex.matches("[0-9a-f]{64}") && !hex.equals(file.digest().hex())) {
            throw new EngineException(
                    Problem.ENTRY_WRONG_DIGEST,
                    EntryName.shown(file.entry()),
                    "sha256:" + hex,
                    file.digest().toString());
        }
    }

    /** The file that a document calls so. */
    Optional<StagedFile> file(String written) {
        String name = top + EntryName.of(written, limits.name());
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            StagedFile file = files.get(name);
            if (file != null) {
                return Optional.of(file);
            }
            String target = links.get(name);
            if (target == null) {
                return Optional.empty();
            }
            name = target;
        }
        return Optional.empty();
    }

    Optional<StagedFile> blob(Digest digest) {
        return file(BLOBS + digest.hex());
    }

    boolean hasImages() {
        return file(DockerArchive.DOCUMENT).isPresent() || file("oci-layout").isPresent();
    }

    /** A document's bytes, as they are. */
    byte[] content(StagedFile document) {
        if (document.size() > limits.document()) {
            throw new EngineException(
                    Problem.ARCHIVE_TOO_LARGE, EntryName.shown(document.entry()), Integer.toString(limits.document()));
        }
        try {
            return Files.readAllBytes(document.path());
        } catch (IOException e) {
            throw StorageFailure.of(document.path(), e);
        }
    }

    /** @throws EngineException {@link Problem#BAD_DOCUMENT}, {@link Problem#ARCHIVE_TOO_LARGE} */
    <T> T read(StagedFile document, Class<T> type) {
        try {
            return OciJson.read(content(document), type);
        } catch (JsonProcessingException e) {
            throw new EngineException(
                    Problem.BAD_DOCUMENT,
                    e,
                    EntryName.shown(document.entry()),
                    EntryName.shown(String.valueOf(e.getOriginalMessage())));
        }
    }

    @Override
    public void close() {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }
}
