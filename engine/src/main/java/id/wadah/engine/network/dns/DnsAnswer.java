package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes answers; source: RFC 1035, section 4.1, and RFC 6891 for the OPT record. */
final class DnsAnswer {

    /** Docker's; resolvers in containers keep nothing anyway. In seconds. */
    private static final int TIME_TO_LIVE = 600;
    /** Reference to the name in the question. */
    private static final int SAME_NAME = 0xc000 | DnsQuery.HEADER;

    private static final int ANSWER = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_AVAILABLE = 0x0080;
    /** Opcode and "recursion desired" are the question's. */
    private static final int KEPT = 0x7900;

    private static final int OPT_BYTES = 11;
    private static final int OUR_PAYLOAD = 1232;

    private DnsAnswer() {}

    /** An answer to what could not be understood. */
    static byte[] headerOnly(byte[] message, ResponseCode code) {
        ByteBuffer in = ByteBuffer.wrap(message);
        return ByteBuffer.allocate(DnsQuery.HEADER)
                .putShort(in.getShort(0))
                .putShort((short) flags(in.getShort(2), code, false))
                .array();
    }

    static byte[] failure(DnsQuery query, ResponseCode code) {
        return write(query, code, List.of(), Integer.MAX_VALUE);
    }

    /** The name exists, but has nothing of that type. */
    static byte[] nothing(DnsQuery query) {
        return write(query, ResponseCode.NO_ERROR, List.of(), Integer.MAX_VALUE);
    }

    /** @param most how many bytes there can be; marked as truncated when not all addresses fit */
    static byte[] addresses(DnsQuery query, List<Ipv4> addresses, int most) {
        return write(
                query,
                ResponseCode.NO_ERROR,
                addresses.stream().map(Ipv4::bytes).toList(),
                most);
    }

    static byte[] pointer(DnsQuery query, String name) {
        return write(query, ResponseCode.NO_ERROR, List.of(encoded(name)), Integer.MAX_VALUE);
    }

    private static byte[] write(DnsQuery query, ResponseCode code, List<byte[]> records, int most) {
        ByteBuffer in = ByteBuffer.wrap(query.message());
        List<byte[]> fitting = new ArrayList<>();
        int room = most - query.end() - (query.extended() ? OPT_BYTES : 0);
        for (byte[] record : records) {
            room -= 12 + record.length;
            if (room < 0) {
                break;
            }
            fitting.add(record);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(in.getShort(0));
            out.writeShort(flags(in.getShort(2), code, fitting.size() < records.size()));
            out.writeShort(1);
            out.writeShort(fitting.size());
            out.writeShort(0);
            out.writeShort(query.extended() ? 1 : 0);
            out.write(query.message(), DnsQuery.HEADER, query.end() - DnsQuery.HEADER);
            for (byte[] record : fitting) {
                out.writeShort(SAME_NAME);
                out.writeShort(query.type());
                out.writeShort(query.kind());
                out.writeInt(TIME_TO_LIVE);
                out.writeShort(record.length);
                out.write(record);
            }
            if (query.extended()) {
                out.writeByte(0);
                out.writeShort(DnsQuery.OPT);
                out.writeShort(OUR_PAYLOAD);
                out.writeInt(0);
                out.writeShort(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static int flags(short asked, ResponseCode code, boolean truncated) {
        return ANSWER | asked & KEPT | RECURSION_AVAILABLE | (truncated ? TRUNCATED : 0) | code.number();
    }

    /** {@code web.shop} as labels. */
    private static byte[] encoded(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }
}
