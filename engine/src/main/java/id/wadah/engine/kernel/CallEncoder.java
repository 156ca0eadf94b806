package id.wadah.engine.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Lays the arguments of a call out in memory at a given address: buffers first, since they are read back. */
final class CallEncoder {

    private static final int ALIGNMENT = 8;

    private final long base;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    private CallEncoder(long base) {
        this.base = base;
    }

    /** Encodes {@code call} for a process in which the payload will lie at address {@code base}. */
    static EncodedCall encode(Syscall call, long base) {
        return new CallEncoder(base).encode(call);
    }

    private EncodedCall encode(Syscall call) {
        long[] registers = new long[6];
        List<Integer> offsets = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            if (call.args().get(i) instanceof Arg.Buffer buffer) {
                int offset = place(buffer.data());
                offsets.add(offset);
                lengths.add(buffer.data().length);
                registers[i] = base + offset;
            }
        }
        int replyLength = payload.size();
        for (int i = 0; i < call.args().size(); i++) {
            if (!(call.args().get(i) instanceof Arg.Buffer)) {
                registers[i] = register(call.args().get(i));
            }
        }
        return new EncodedCall(call.number().number(), registers, payload.toByteArray(), replyLength, offsets, lengths);
    }

    private long register(Arg arg) {
        if (arg instanceof Arg.Int number) {
            return number.value();
        }
        if (arg instanceof Arg.Text text) {
            return base + placeText(text.value());
        }
        if (arg instanceof Arg.TextArray array) {
            return base + placeTexts(array.values());
        }
        if (arg instanceof Arg.Struct struct) {
            return base + place(struct.data());
        }
        if (arg instanceof Arg.Indirect indirect) {
            byte[] header = indirect.header().clone();
            ByteBuffer pointers = ByteBuffer.wrap(header).order(ByteOrder.nativeOrder());
            indirect.targets().forEach((offset, target) -> pointers.putLong(offset, base + place(target)));
            return base + place(header);
        }
        return 0;
    }

    private int placeText(String text) {
        byte[] bytes = KernelText.encode(text);
        byte[] terminated = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, terminated, 0, bytes.length);
        return place(terminated);
    }

    private int placeTexts(List<String> texts) {
        ByteBuffer pointers =
                ByteBuffer.allocate((texts.size() + 1) * Long.BYTES).order(ByteOrder.nativeOrder());
        for (String text : texts) {
            pointers.putLong(base + placeText(text));
        }
        return place(pointers.array());
    }

    private int place(byte[] bytes) {
        int offset = payload.size();
        payload.writeBytes(bytes);
        int padding = (ALIGNMENT - payload.size() % ALIGNMENT) % ALIGNMENT;
        payload.writeBytes(new byte[padding]);
        return offset;
    }
}
