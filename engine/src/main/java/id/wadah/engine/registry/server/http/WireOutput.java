package id.wadah.engine.registry.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Where responses go; files go there without passing through this process (sendfile(2)). */
final class WireOutput {

    /** So much at once that a slow client shows that it still takes something. */
    private static final int PIECE = 256 * 1024;

    private final SocketChannel channel;
    private final Deadline deadline;
    private final Duration patience;
    private long sent;

    WireOutput(SocketChannel channel, Deadline deadline, Duration patience) {
        this.channel = channel;
        this.deadline = deadline;
        this.patience = patience;
    }

    /** Bytes of content that were sent since {@link #begin}. */
    long sent() {
        return sent;
    }

    void begin() {
        sent = 0;
    }

    void giveLeave() throws IOException {
        write(ByteBuffer.wrap(WireInput.ascii("HTTP/1.1 100 Continue\r\n\r\n")));
    }

    /** Sends the whole response; of one to HEAD the head only. */
    void send(HttpResponse response, boolean head, boolean keepAlive) throws IOException {
        byte[] first = WireInput.ascii(head(response, keepAlive));
        if (head || response.content() instanceof Content.None) {
            write(ByteBuffer.wrap(first));
        } else if (response.content() instanceof Content.Bytes content) {
            // In one piece, so that a short answer is one packet.
            ByteBuffer both = ByteBuffer.allocate(first.length + content.bytes().length);
            write(both.put(first).put(content.bytes()).flip());
            sent += content.length();
        } else if (response.content() instanceof Content.Part part) {
            write(ByteBuffer.wrap(first));
            transfer(part.file(), part.offset(), part.length());
        }
    }

    private static String head(HttpResponse response, boolean keepAlive) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(HttpStatus.reason(response.status()))
                .append("\r\n");
        response.fields()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ").append(response.content().length()).append("\r\n");
        }
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    private void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + PIECE));
            deadline.set(patience);
            channel.write(bytes);
        }
        deadline.clear();
    }

    private void transfer(FileChannel file, long offset, long length) throws IOException {
        long left = length;
        while (left > 0) {
            deadline.set(patience);
            long count = file.transferTo(offset + length - left, Math.min(left, PIECE), channel);
            if (count <= 0) {
                throw new EOFException("the file has become shorter");
            }
            left -= count;
            sent += count;
        }
        deadline.clear();
    }
}
