package id.wadah.engine.kernel;

/** The engine's half of {@code protocol.h}, where the messages are described. */
final class AgentProtocol {

    static final long MAGIC = 0x3130484144415755L;
    static final int CALL = 0;
    static final int CLONE = 1;
    static final int SUPERVISOR_CHANNEL = 3;
    static final int CHILD_CHANNEL = 4;
    static final int PAYLOAD_CAPACITY = 1048576;

    /** Bytes of {@code struct hello}, {@code struct request} and {@code struct reply}. */
    static final int HELLO_BYTES = 16;

    static final int REQUEST_BYTES = 64;
    static final int REPLY_BYTES = 8;

    private AgentProtocol() {}
}
