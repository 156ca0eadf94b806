package id.wadah.engine.doctor;

/**
 * What was found out about one feature.
 *
 * @param value as read, in the kernel's own words; {@code -} for nothing
 * @param source file or call it was read from, for anybody to repeat
 */
public record Finding(Feature feature, Status status, String value, String source) {

    /** How much of a feature there is. */
    public enum Status {
        OK,
        /** Containers work, with less than usual. */
        LIMITED,
        MISSING
    }

    static Finding ok(Feature feature, String value, String source) {
        return new Finding(feature, Status.OK, value, source);
    }

    static Finding limited(Feature feature, String value, String source) {
        return new Finding(feature, Status.LIMITED, value, source);
    }

    static Finding missing(Feature feature, String value, String source) {
        return new Finding(feature, Status.MISSING, value, source);
    }
}
