package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.archive.ArchiveContent.Listed;
import id.wadah.engine.image.archive.ArchiveContent.Member;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the images of a staged archive into the store: all of them, or none. */
final class ImageLoader {

    private final ImageStore store;
    private final StagedArchive archive;
    private final @Nullable Platform platform;
    private final ArchiveContent content = new ArchiveContent();

    ImageLoader(ImageStore store, StagedArchive archive, @Nullable Platform platform) {
        this.store = store;
        this.archive = archive;
        this.platform = platform;
    }

    /**
     * Loads them, in the archive's order.
     *
     * @throws EngineException {@link Problem#NOT_AN_IMAGE_ARCHIVE}, {@link Problem#PLATFORM_NOT_IN_ARCHIVE}, that a part is missing or is not what it
     *     should be, as {@link ImageStore#layers}
     */
    List<LoadedImage> load() {
        Optional<DockerArchive> docker = DockerArchive.in(archive);
        Optional<OciArchive> oci = OciArchive.in(archive);
        if (oci.isPresent()) {
            oci.get().entries().forEach(entry -> list(entry, oci.get(), docker));
        } else if (docker.isPresent()) {
            docker.get().read(content);
        } else {
            throw new EngineException(Problem.NOT_AN_IMAGE_ARCHIVE);
        }
        if (content.listed().isEmpty()) {
            throw platform == null
                    ? new EngineException(Problem.NOT_AN_IMAGE_ARCHIVE)
                    : new EngineException(Problem.PLATFORM_NOT_IN_ARCHIVE, platform.toString());
        }
        return store.write("load", this::store);
    }

    private void list(Descriptor entry, OciArchive oci, Optional<DockerArchive> docker) {
        List<Member> members = oci.members(entry, content).stream()
                .filter(member -> platform == null || platform.suits(member.platform()) > 0)
                .toList();
        if (members.isEmpty()) {
            return;
        }
        Platform here = platform == null ? Platform.current() : platform;
        Member member = members.stream()
                .max(Comparator.comparingInt(each -> here.suits(each.platform())))
                .orElseThrow();
        List<ImageRef> names = new ArrayList<>(ArchivedName.of(entry).stream().toList());
        if (names.isEmpty()) {
            docker.ifPresent(
                    other -> names.addAll(other.names(member.document().config().digest())));
        }
        if (platform == null && OciArchive.isIndex(entry)) {
            Descriptor index = new Descriptor(entry.mediaType(), entry.digest(), entry.size(), null, Map.of());
            content.list(here.suits(member.platform()) > 0 ? index : index.on(member.platform()), members, names);
        } else {
            content.list(member.manifest(), List.of(member), names);
        }
    }

    private List<LoadedImage> store(ImageWriting writing) {
        content.files().forEach(file -> writing.blobs().adopt(file.path(), file.digest()));
        content.documents().forEach(document -> writing.blobs().write(document.type(), document.bytes()));
        List<Listed> all = content.listed();
        for (Listed listed : all) {
            listed.members().forEach(member -> unpack(member, writing));
        }
        List<LoadedImage> loaded = new ArrayList<>();
        for (Listed listed : all) {
            Map<ImageRef, ImageId> former = new LinkedHashMap<>();
            listed.names()
                    .forEach(name -> store.find(name.toString()).ifPresent(image -> former.put(name, image.id())));
            Image image = writing.listAs(listed.descriptor(), listed.names());
            store.events().loaded(image);
            ImageId id = image.id();
            if (listed.names().isEmpty()) {
                loaded.add(new LoadedImage(id, null, null));
            }
            listed.names().forEach(name -> {
                ImageId other = former.get(name);
                loaded.add(new LoadedImage(id, name, id.equals(other) ? null : other));
            });
        }
        return loaded;
    }

    /** Also verifies that the layers are those of the configuration. */
    private static void unpack(Member member, ImageWriting writing) {
        List<Digest> diffIds = member.config().rootfs().diffIds();
        List<ChainId> chain = ChainId.ofLayers(diffIds);
        for (int i = 0; i < diffIds.size(); i++) {
            writing.unpack(new LayerSource(member.document().layers().get(i), diffIds.get(i), chain.get(i)));
        }
    }
}
