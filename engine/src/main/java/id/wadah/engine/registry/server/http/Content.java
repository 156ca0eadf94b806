package id.wadah.engine.registry.server.http;

import java.nio.channels.FileChannel;

/** What a response carries. */
public sealed interface Content {

    /** Bytes it has; they count for a HEAD as well, where they are not sent. */
    long length();

    /** No content at all, which is not the same as one of length 0: status 204 has none. */
    record None() implements Content {
        @Override
        public long length() {
            return 0;
        }
    }

    record Bytes(byte[] bytes) implements Content {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** A part of a file, which the kernel copies to the socket; the connection closes it. */
    record Part(FileChannel file, long offset, long length) implements Content {}
}
