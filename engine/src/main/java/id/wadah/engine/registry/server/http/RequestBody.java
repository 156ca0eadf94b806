package id.wadah.engine.registry.server.http;

import id.wadah.engine.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** The content of one request, of a known length or in chunks; the connection is never read beyond it. */
abstract sealed class RequestBody extends BulkInputStream {

    /** Gives a client that waits for it leave to send; source: RFC 9110, 10.1.1. */
    interface Leave {

        /** For a client that does not wait. */
        Leave NOT_NEEDED = () -> {};

        void give() throws IOException;
    }

    private final WireInput in;
    private final Duration patience;
    private final Leave leave;
    private boolean begun;
    private long count;

    private RequestBody(WireInput in, Duration patience, Leave leave) {
        this.in = in;
        this.patience = patience;
        this.leave = leave;
    }

    /** Whether all of it has been read. */
    abstract boolean ended();

    /** Bytes of it that have been read. */
    long count() {
        return count;
    }

    /** Whether the client waits for leave to send it, and has none. */
    boolean waits() {
        return !begun && leave != Leave.NOT_NEEDED;
    }

    abstract int readSome(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!begun) {
            begun = true;
            leave.give();
        }
        int read = readSome(bytes, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    final int fromWire(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length, patience);
        if (read < 0) {
            throw new EOFException("the connection ended within the content");
        }
        return read;
    }

    static final class Fixed extends RequestBody {

        private long left;

        Fixed(WireInput in, Duration patience, Leave leave, long length) {
            super(in, patience, leave);
            this.left = length;
        }

        @Override
        boolean ended() {
            return left == 0;
        }

        @Override
        int readSome(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = fromWire(bytes, offset, (int) Math.min(length, left));
            left -= read;
            return read;
        }
    }

    /** Source: RFC 9112, 7.1. */
    static final class Chunked extends RequestBody {

        private static final int LONGEST_SIZE_LINE = 1024;

        private final WireInput in;
        private final Deadline deadline;
        private final Duration patience;
        private long left;
        private boolean first = true;
        private boolean ended;

        Chunked(WireInput in, Deadline deadline, Duration patience, Leave leave) {
            super(in, patience, leave);
            this.in = in;
            this.deadline = deadline;
            this.patience = patience;
        }

        @Override
        boolean ended() {
            return ended;
        }

        @Override
        int readSome(byte[] bytes, int offset, int length) throws IOException {
            if (!ended && left == 0) {
                nextChunk();
            }
            if (ended) {
                return -1;
            }
            int read = fromWire(bytes, offset, (int) Math.min(length, left));
            left -= read;
            return read;
        }

        private void nextChunk() throws IOException {
            deadline.set(patience);
            if (!first && !in.line(1, 400).isEmpty()) {
                throw new HttpFailure(400, "a chunk is longer than it said");
            }
            first = false;
            String size = in.line(LONGEST_SIZE_LINE, 400).replaceFirst("[ \t]*;.*$", "");
            if (!size.matches("[0-9A-Fa-f]{1,15}")) {
                throw new HttpFailure(400, "a chunk without its size");
            }
            left = Long.parseLong(size, 16);
            if (left == 0) {
                RequestHead.skipFields(in);
                ended = true;
            }
            deadline.clear();
        }
    }
}
