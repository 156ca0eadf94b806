package id.wadah.engine.image.layer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How an archive is compressed, told by its first bytes, as Docker does: what a media type or a file's name says may be wrong. */
public enum Compression {
    NONE,
    GZIP(0x1f, 0x8b),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    BZIP2('B', 'Z', 'h'),
    XZ(0xfd, '7', 'z', 'X', 'Z', 0);

    private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};
    private static final int MAGIC = 257;
    private static final int BUFFER = 1 << 16;
    /** KiB that unpacking xz may need; {@code xz -9} needs 65 MiB, and zstd has this bound of its own. */
    private static final int XZ_MEMORY = 128 << 10;

    private final byte[] magic;

    Compression(int... magic) {
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** @param start the first 512 bytes, or as many as there are */
    public static Compression of(byte[] start) {
        if (isTar(start)) {
            return NONE;
        }
        for (Compression each : values()) {
            if (each != NONE
                    && start.length >= each.magic.length
                    && Arrays.equals(start, 0, each.magic.length, each.magic, 0, each.magic.length)) {
                return each;
            }
        }
        return isSkippableFrame(start) ? ZSTD : NONE;
    }

    /** The name of its first file may look like anything. */
    private static boolean isTar(byte[] start) {
        return start.length >= MAGIC + TAR.length
                && Arrays.equals(start, MAGIC, MAGIC + TAR.length, TAR, 0, TAR.length);
    }

    /** Source: RFC 8878, section 3.1.2. */
    private static boolean isSkippableFrame(byte[] start) {
        return start.length >= 4
                && (start[0] & 0xf0) == 0x50
                && start[1] == 0x2a
                && start[2] == 0x4d
                && start[3] == 0x18;
    }

    /** Opens what is inside, all members of gzip and all frames of zstd one after the other. Nothing but zeros may follow them. */
    public static InputStream open(InputStream maybeCompressed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(maybeCompressed, BUFFER);
        in.mark(BUFFER);
        byte[] start = in.readNBytes(TarHeader.BLOCK);
        in.reset();
        return switch (of(start)) {
            case NONE -> in;
            case GZIP -> new GzipStream(in);
            case ZSTD -> new ZstdInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case XZ -> new XZInputStream(in, XZ_MEMORY);
        };
    }
}
