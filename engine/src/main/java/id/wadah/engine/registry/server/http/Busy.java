package id.wadah.engine.registry.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What a client hears that comes when there are too many. */
final class Busy {

    private static final byte[] ANSWER = WireInput.ascii("HTTP/1.1 503 " + HttpStatus.reason(503)
            + "\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private Busy() {}

    /** Says it and closes the connection; a new one always has room for so little, so that nobody is waited for. */
    static void tell(SocketChannel channel) throws IOException {
        try (channel) {
            channel.write(ByteBuffer.wrap(ANSWER));
            channel.shutdownOutput();
        }
    }
}
