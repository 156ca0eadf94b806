package id.wadah.engine.network.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One question as it came in; source: RFC 1035, section 4.1.
 *
 * @param message all bytes, as a server elsewhere is to get them
 * @param name in lower case, without the dot at its end; empty for the root
 * @param end where the question ends in the message
 * @param payload how long an answer in one datagram may be, 512 to 65535
 * @param extended whether it has an OPT record, so that the answer must have one; source: RFC 6891
 */
record DnsQuery(byte[] message, String name, int type, int kind, int end, int payload, boolean extended) {

    static final int HEADER = 12;
    static final int A = 1;
    static final int PTR = 12;
    static final int AAAA = 28;
    static final int OPT = 41;
    static final int INTERNET = 1;

    private static final int SMALLEST_PAYLOAD = 512;
    private static final int MOST_NAME = 255;
    private static final int MOST_LABEL = 63;
    /** Beyond any resolver's; more records behind a question make no sense. */
    private static final int MOST_RECORDS = 16;

    /** What came in: a question, something to be refused, or what deserves no answer at all. */
    sealed interface Received {}

    record Question(DnsQuery query) implements Received {}

    /** @param reply the whole answer */
    record Wrong(byte[] reply) implements Received {}

    record Noise() implements Received {}

    static Received read(byte[] message) {
        if (message.length < HEADER || isAnswer(message)) {
            return new Noise();
        }
        if (opcode(message) != 0) {
            return new Wrong(DnsAnswer.headerOnly(message, ResponseCode.NOT_IMPLEMENTED));
        }
        return parse(message)
                .<Received>map(Question::new)
                .orElseGet(() -> new Wrong(DnsAnswer.headerOnly(message, ResponseCode.FORMAT_ERROR)));
    }

    static boolean isAnswer(byte[] message) {
        return (message[2] & 0x80) != 0;
    }

    private static int opcode(byte[] message) {
        return message[2] >> 3 & 0xf;
    }

    private static Optional<DnsQuery> parse(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).position(4);
        int questions = unsigned(in.getShort());
        int others = unsigned(in.getShort()) + unsigned(in.getShort()) + unsigned(in.getShort());
        if (questions != 1 || others > MOST_RECORDS) {
            return Optional.empty();
        }
        Optional<String> name = name(in);
        if (name.isEmpty() || in.remaining() < 4) {
            return Optional.empty();
        }
        int type = unsigned(in.getShort());
        int kind = unsigned(in.getShort());
        int end = in.position();
        int payload = SMALLEST_PAYLOAD;
        boolean extended = false;
        for (int record = 0; record < others; record++) {
            // A record's name, type, class, time to live and length; only the OPT record matters, and its name is the
            // root's.
            if (!skipName(in) || in.remaining() < 10) {
                return Optional.empty();
            }
            int recordType = unsigned(in.getShort());
            int recordClass = unsigned(in.getShort());
            in.getInt();
            int length = unsigned(in.getShort());
            if (length > in.remaining()) {
                return Optional.empty();
            }
            in.position(in.position() + length);
            if (recordType == OPT) {
                extended = true;
                payload = Math.max(SMALLEST_PAYLOAD, recordClass);
            }
        }
        return Optional.of(new DnsQuery(message, name.get(), type, kind, end, payload, extended));
    }

    /** In a question nothing can be referred to yet, so it has no pointers. */
    private static Optional<String> name(ByteBuffer in) {
        StringBuilder name = new StringBuilder();
        int bytes = 1;
        while (in.hasRemaining()) {
            int length = in.get() & 0xff;
            if (length == 0) {
                return Optional.of(name.toString().toLowerCase(Locale.ROOT));
            }
            bytes += length + 1;
            if (length > MOST_LABEL || length > in.remaining() || bytes > MOST_NAME) {
                return Optional.empty();
            }
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.ISO_8859_1));
        }
        return Optional.empty();
    }

    private static boolean skipName(ByteBuffer in) {
        while (in.hasRemaining()) {
            int length = in.get() & 0xff;
            if (length == 0) {
                return true;
            }
            boolean pointer = length >= 0xc0;
            int more = pointer ? 1 : length;
            if (!pointer && length > MOST_LABEL || more > in.remaining()) {
                return false;
            }
            in.position(in.position() + more);
            if (pointer) {
                return true;
            }
        }
        return false;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    int id() {
        return unsigned(ByteBuffer.wrap(message).getShort(0));
    }

    /** The same with another ID. */
    byte[] withId(int id) {
        return withId(message, id);
    }

    static byte[] withId(byte[] message, int id) {
        byte[] copy = message.clone();
        ByteBuffer.wrap(copy).putShort((short) id);
        return copy;
    }

    /** Whether {@code answer} is one to this question asked with that ID; the case of letters may differ. */
    boolean isAnsweredBy(byte[] answer, int id) {
        if (answer.length < HEADER
                || !isAnswer(answer)
                || unsigned(ByteBuffer.wrap(answer).getShort(0)) != id) {
            return false;
        }
        int questions = unsigned(ByteBuffer.wrap(answer).getShort(4));
        // A server that refuses to look at the question may leave it out.
        return questions == 0
                ? code(answer) != ResponseCode.NO_ERROR.number()
                : answer.length >= end && Arrays.equals(lower(message, HEADER, end), lower(answer, HEADER, end));
    }

    static int code(byte[] answer) {
        return answer[3] & 0xf;
    }

    private static byte[] lower(byte[] bytes, int from, int to) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        for (int at = 0; at < part.length; at++) {
            if (part[at] >= 'A' && part[at] <= 'Z') {
                part[at] += 'a' - 'A';
            }
        }
        return part;
    }
}
