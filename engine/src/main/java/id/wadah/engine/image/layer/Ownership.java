package id.wadah.engine.image.layer;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a file, what may be done with it, and when it was changed.
 *
 * @param mode permission bits with set-user-ID, set-group-ID and sticky bit: 0 to 07777
 * @param capability the attribute {@code security.capability} of a program, null for none; source: capabilities(7)
 */
@SuppressWarnings("NullAway")
public record Ownership(int mode, int uid, int gid, Instant modified, byte @Nullable [] capability) {

    /** The time of every file in an image that has to be the same whenever it is made. */
    public static final Instant FIXED_TIME = Instant.parse("2026-01-01T00:00:00Z");

    public Ownership {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode));
        }
    }

    /** Without capabilities. */
    public Ownership(int mode, int uid, int gid, Instant modified) {
        this(mode, uid, gid, modified, null);
    }

    /** Root's, at the fixed time. */
    public static Ownership root(int mode) {
        return new Ownership(mode, 0, 0, FIXED_TIME);
    }

    public Ownership withCapability(byte[] value) {
        return new Ownership(mode, uid, gid, modified, value.clone());
    }

    public Ownership ownedBy(int otherUid, int otherGid) {
        return new Ownership(mode, otherUid, otherGid, modified, capability);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ownership that
                && mode == that.mode
                && uid == that.uid
                && gid == that.gid
                && modified.equals(that.modified)
                && Arrays.equals(capability, that.capability);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, uid, gid, modified, Arrays.hashCode(capability));
    }
}
