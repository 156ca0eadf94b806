package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileHandle.Piece;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.FileStatus.Inode;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Describes the files of one tree as entries: names of one file become hard links to the first of them. */
public final class EntryReader {

    /** A kernel's file of no length can have content; more than this it has not. */
    private static final int MOST_OF_KERNEL_FILE = 16 << 20;

    private final IntUnaryOperator ids;
    private final Map<Inode, String> hardLinks = new HashMap<>();

    /** @param ids turns owners as they are on disk into owners as the entry shall have them */
    public EntryReader(IntUnaryOperator ids) {
        this.ids = ids;
    }

    /** What is at {@code path}, without what is in it; empty for a socket, which nothing can be made of. Its content can be read while the file is held. */
    public Optional<LayerEntry> read(FileHandle file, FileStatus status, String path) throws IOException {
        if (status.isSocket()) {
            return Optional.empty();
        }
        if (!status.isDirectory() && status.links() > 1) {
            String first = hardLinks.putIfAbsent(status.inode(), path);
            if (first != null) {
                return Optional.of(new LayerEntry.HardLink(path, first));
            }
        }
        Ownership ownership = ownership(file, status);
        if (status.isDirectory()) {
            return Optional.of(new LayerEntry.Directory(path, ownership));
        }
        if (status.isSymbolicLink()) {
            return Optional.of(new LayerEntry.SymbolicLink(path, ownership, file.readLink()));
        }
        if (status.isRegular()) {
            return Optional.of(new LayerEntry.RegularFile(path, ownership, content(file, status)));
        }
        FileStatus.DeviceNumber device = status.special();
        return Optional.of(new LayerEntry.Node(path, ownership, type(status), device.major(), device.minor()));
    }

    Ownership ownership(FileHandle file, FileStatus status) {
        return new Ownership(
                status.permissions(),
                ids.applyAsInt(status.uid()),
                ids.applyAsInt(status.gid()),
                status.modified(),
                attributes(file));
    }

    private static ExtendedAttributes attributes(FileHandle file) {
        try {
            return ExtendedAttributes.of(file.attributes());
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EPERM || refused.errno() == Errno.EACCES) {
                return ExtendedAttributes.NONE;
            }
            throw refused;
        }
    }

    private static NodeType type(FileStatus status) {
        if (status.isCharacterDevice()) {
            return NodeType.CHARACTER_DEVICE;
        }
        return status.isBlockDevice() ? NodeType.BLOCK_DEVICE : NodeType.PIPE;
    }

    private static Content content(FileHandle file, FileStatus status) throws IOException {
        if (status.size() > 0) {
            return new Open(file, status.size(), status.allocated() < status.size());
        }
        try (InputStream in = file.read()) {
            return Content.of(in.readNBytes(MOST_OF_KERNEL_FILE));
        }
    }

    /** Read while the reader holds the file. */
    private record Open(FileHandle file, long size, boolean sparse) implements Content {
        @Override
        public InputStream open() {
            return file.read();
        }

        @Override
        public List<Piece> pieces() {
            return sparse ? file.pieces(size) : List.of(new Piece(0, size));
        }
    }
}
