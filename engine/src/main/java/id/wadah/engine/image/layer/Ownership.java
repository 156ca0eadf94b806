package id.wadah.engine.image.layer;

import java.time.Instant;

/**
 * Who owns a file, what may be done with it, when it was changed, and what else is noted with it.
 *
 * @param mode permission bits with set-user-ID, set-group-ID and sticky bit: 0 to 07777
 * @param uid 32 bits without a sign, as {@code gid}
 */
public record Ownership(int mode, int uid, int gid, Instant modified, ExtendedAttributes attributes) {

    /** The time of every file in an image that has to be the same whenever it is made. */
    public static final Instant FIXED_TIME = Instant.parse("2026-01-01T00:00:00Z");

    public Ownership {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode));
        }
    }

    /** Without extended attributes. */
    public Ownership(int mode, int uid, int gid, Instant modified) {
        this(mode, uid, gid, modified, ExtendedAttributes.NONE);
    }

    /** Root's, at the fixed time. */
    public static Ownership root(int mode) {
        return new Ownership(mode, 0, 0, FIXED_TIME);
    }

    public Ownership with(ExtendedAttributes others) {
        return new Ownership(mode, uid, gid, modified, others);
    }

    public Ownership ownedBy(int otherUid, int otherGid) {
        return new Ownership(mode, otherUid, otherGid, modified, attributes);
    }
}
