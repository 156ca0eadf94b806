package id.wadah.engine.copy;

/**
 * How the owners of a tree's files are numbered: as the container sees them, plus {@code shift}.
 *
 * @param shift 0 where both are the same
 * @param count how many there are, from 0 in the container
 */
public record OwnerIds(int shift, int count) {

    public static final OwnerIds SAME = new OwnerIds(0, -1);

    /** Whom a user namespace shows in place of somebody that it does not know; source: user_namespaces(7). */
    private static final int NOBODY = 65534;

    /** The number that the container sees. */
    int inside(int id) {
        if (shift == 0) {
            return id;
        }
        int inside = id - shift;
        return Integer.compareUnsigned(inside, count) < 0 ? inside : NOBODY;
    }

    /** The number on disk of what is {@code id} to the container. */
    int outside(int id) {
        if (shift == 0) {
            return id;
        }
        return shift + (Integer.compareUnsigned(id, count) < 0 ? id : NOBODY);
    }
}
