package id.wadah.engine.build.copy;

import id.wadah.engine.FileTree;
import id.wadah.engine.copy.CopyFailure;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a COPY or ADD will do: its files are chosen, its key is known, nothing is copied yet. Closing it removes what was downloaded. */
public final class CopyPlan implements AutoCloseable {

    private final Source source;
    private final List<Selection> selected;
    private final String destination;
    private final FileFlags flags;
    private final boolean keepsOwners;
    private final Digest key;
    private final @Nullable Path downloads;

    /**
     * @param destination absolute and clean, with a slash at its end where it has to be a directory
     * @param keepsOwners whether files keep their owners, when none is given
     */
    CopyPlan(
            Source source,
            List<Selection> selected,
            String destination,
            FileFlags flags,
            boolean keepsOwners,
            Digest key,
            @Nullable Path downloads) {
        this.source = source;
        this.selected = List.copyOf(selected);
        this.destination = destination;
        this.flags = flags;
        this.keepsOwners = keepsOwners;
        this.key = key;
        this.downloads = downloads;
    }

    /**
     * What decides the result, apart from the tree that it is applied to: the destination, the flags, and of each file the path, kind, mode, owner,
     * attributes and content, but not its times.
     */
    public Digest key() {
        return key;
    }

    /**
     * Copies.
     *
     * @param root of the tree that is written to; stays the caller's
     * @return bytes of all files
     * @throws id.wadah.engine.EngineException when the owner is unknown, something is in the way, or the kernel refuses
     */
    public long apply(FileHandle root) throws IOException {
        String owner = flags.owner();
        OwnerLookup.Owner known = owner == null ? OwnerLookup.Owner.ROOT : new OwnerLookup(root, source).find(owner);
        ModeChange mode = flags.mode() == null ? null : ModeChange.parse(flags.mode(), source);
        Appearance appearance = new Appearance(known, keepsOwners && owner == null, mode);
        long size = 0;
        for (Selection each : selected) {
            try {
                size += new CopyTarget(root, destination, appearance).write(each);
            } catch (KernelException refused) {
                throw CopyFailure.of(refused, new FileSpace("", root, OwnerIds.SAME), destination);
            }
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        if (downloads != null && Files.exists(downloads)) {
            FileTree.delete(downloads);
        }
    }
}
