package id.wadah.lessons.check;

import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.NewImage;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.layer.TarWriter;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Images put together layer by layer, as a build or a commit leaves them. */
public final class Handmade {

    private final Engine engine;

    public Handmade(Engine engine) {
        this.engine = engine;
    }

    public static LayerEntry file(String path, String text) {
        return new LayerEntry.RegularFile(
                path, Ownership.root(0644), Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** An image with one more layer than {@code base}, or of that layer alone where it is null. */
    public Image layer(String name, Image base, String createdBy, LayerEntry... entries) {
        return layer(name, base, base == null ? RunConfig.EMPTY : base.config().config(), createdBy, entries);
    }

    public Image layer(String name, Image base, RunConfig config, String createdBy, LayerEntry... entries) {
        History history = new History(Instant.EPOCH, createdBy, null, null, false);
        try (StagedLayer staged = engine.images().stage(out -> {
            TarWriter tar = new TarWriter(out);
            for (LayerEntry entry : entries) {
                tar.write(entry);
            }
            tar.finish();
            return tar.size();
        })) {
            return engine.images()
                    .add(new NewImage(
                            base,
                            config,
                            history,
                            Platform.current(),
                            staged,
                            ImageRef.parse(name).tagged()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an image one more name. */
    public void tag(Image image, String name) {
        engine.images()
                .write(
                        "tag",
                        writing -> writing.list(
                                image.manifest(), ImageRef.parse(name).tagged()));
    }

    public Image busybox() {
        return engine.images().find("busybox").orElseThrow();
    }

    /** Removes a name, and the image with its last one. */
    public void remove(String name) {
        engine.images().remove(name, true, id -> List.of());
    }

    /** Removes all images but busybox. */
    public void removeAll() {
        Image busybox = busybox();
        for (Image image : engine.images().list()) {
            if (!image.id().equals(busybox.id())) {
                engine.images().remove(image.id().toString(), true, id -> List.of());
            }
        }
        busybox.names().stream()
                .filter(name -> !name.repository().equals("busybox"))
                .forEach(name -> remove(name.toString()));
    }
}
