package id.wadah.engine.registry.server;

/**
 * What a registry can refuse, with the status that goes with it.
 *
 * <p>Source: OCI distribution specification, section "Error Codes".
 */
enum ErrorCode {
    BLOB_UNKNOWN(404),
    BLOB_UPLOAD_INVALID(400),
    BLOB_UPLOAD_UNKNOWN(404),
    DIGEST_INVALID(400),
    MANIFEST_BLOB_UNKNOWN(404),
    MANIFEST_INVALID(400),
    MANIFEST_UNKNOWN(404),
    NAME_INVALID(400),
    NAME_UNKNOWN(404),
    SIZE_INVALID(400),
    UNAUTHORIZED(401),
    UNSUPPORTED(405),
    TOOMANYREQUESTS(429),
    /** Not of the specification, but of Docker's registry: whatever else went wrong here. */
    UNKNOWN(500),
    /** Likewise: a number of results that is none. */
    PAGINATION_NUMBER_INVALID(400);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
