package id.wadah.engine.network.dns;

/** How an answer says whether it is one; source: RFC 1035, section 4.1.1. */
enum ResponseCode {
    NO_ERROR,
    FORMAT_ERROR,
    SERVER_FAILURE,
    NO_SUCH_NAME,
    NOT_IMPLEMENTED,
    REFUSED;

    /** Four bits. */
    int number() {
        return ordinal();
    }
}
