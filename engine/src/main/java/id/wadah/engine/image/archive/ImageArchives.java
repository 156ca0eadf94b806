package id.wadah.engine.image.archive;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Images in archives that are carried from one machine to another. */
public final class ImageArchives {

    private final DataRoot root;
    private final ImageStore images;

    public ImageArchives(DataRoot root, ImageStore images) {
        this.root = root;
        this.images = images;
    }

    /**
     * Brings all images of an archive into the store, or none: a docker-archive, an image layout, or both in one, compressed or not. Layers are
     * verified and unpacked.
     *
     * @param in read to its end, and left open
     * @throws EngineException why the archive is refused; nothing of it is left then
     * @throws java.io.UncheckedIOException when the thread was interrupted
     */
    public List<LoadedImage> load(InputStream in, LoadRequest request, ArchiveProgress progress) {
        try (StagedArchive archive = ArchiveStaging.stage(in, root, request.limits(), progress)) {
            return new ImageLoader(images, archive, request.platform()).load();
        }
    }

    /**
     * Finds what is to be saved; samples that are not there yet are assembled. Nothing is written yet.
     *
     * @throws EngineException {@link id.wadah.engine.Problem#NO_SUCH_IMAGE}
     */
    public Selection select(SaveRequest request, AssemblyProgress progress) {
        return Selection.of(request, images, progress);
    }

    /**
     * Writes an archive of images; equal requests give equal bytes. What is written is verified meanwhile.
     *
     * @param out flushed at the end, and left open
     * @throws EngineException {@link id.wadah.engine.Problem#CORRUPT_BLOB}, {@link id.wadah.engine.Problem#MISSING_BLOB}
     * @throws IOException what {@code out} throws
     */
    public void save(Selection selection, OutputStream out, ArchiveProgress progress) throws IOException {
        try {
            images.write("save", writing -> {
                try {
                    selection.images().forEach(selected -> writing.hold(selected.image()));
                    new ImageSaver(writing.blobs(), selection, progress).save(out);
                    selection.images().forEach(selected -> images.events().saved(selected.image()));
                    return selection;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
