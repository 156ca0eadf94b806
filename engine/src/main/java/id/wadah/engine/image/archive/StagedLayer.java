package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.CompressedStream;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A layer of a docker-archive, of which nobody has written down how it is compressed. */
record StagedLayer(StagedFile file, MediaType type) {

    private static final int LONGEST_MAGIC = 6;

    /**
     * The layer as it is to be stored; one that is compressed in a way that images do not have is unpacked.
     *
     * @throws EngineException {@link Problem#ENTRY_WRONG_DIGEST} when it is not compressed and not that layer
     */
    static StagedLayer of(StagedFile file, Digest diffId, StagedArchive archive) {
        byte[] start = start(file.path());
        if (begins(start, 0x1f, 0x8b)) {
            return new StagedLayer(file, MediaType.LAYER_GZIP);
        }
        if (begins(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new StagedLayer(file, MediaType.LAYER_ZSTD);
        }
        StagedFile plain = begins(start, 'B', 'Z', 'h') || begins(start, 0xfd, '7', 'z', 'X', 'Z', 0)
                ? plain(file, archive)
                : file;
        StagedArchive.verify(plain, diffId.hex());
        return new StagedLayer(plain, MediaType.LAYER);
    }

    Descriptor descriptor() {
        return Descriptor.of(type, file.digest(), file.size());
    }

    private static StagedFile plain(StagedFile file, StagedArchive archive) {
        Path path = archive.place();
        MessageDigest hash = Digest.start();
        try (MeteredStream in = new MeteredStream(CompressedStream.open(Files.newInputStream(file.path())));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(path), hash)) {
            in.allow(Math.max(
                    archive.limits().unrated(), file.size() * archive.limits().ratio()));
            in.transferTo(out);
            return new StagedFile(file.entry(), path, Digest.of(hash), in.count());
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST_MAGIC);
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
