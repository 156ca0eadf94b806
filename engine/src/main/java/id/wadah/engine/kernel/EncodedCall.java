package id.wadah.engine.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A call laid out for the process that makes it.
 *
 * @param arguments six registers
 * @param payload what pointers point to, to be placed at the base address it was encoded for
 * @param replyLength how many bytes at the payload's start the kernel may have changed
 * @param bufferOffsets where each {@link Arg.Buffer} begins
 * @param bufferLengths how long each is
 */
record EncodedCall(
        int number,
        long[] arguments,
        byte[] payload,
        int replyLength,
        List<Integer> bufferOffsets,
        List<Integer> bufferLengths) {

    /** The buffers as they are after the call, cut out of the payload's changed start. */
    List<byte[]> buffersFrom(byte[] reply) {
        return IntStream.range(0, bufferOffsets.size())
                .mapToObj(i ->
                        Arrays.copyOfRange(reply, bufferOffsets.get(i), bufferOffsets.get(i) + bufferLengths.get(i)))
                .toList();
    }
}
