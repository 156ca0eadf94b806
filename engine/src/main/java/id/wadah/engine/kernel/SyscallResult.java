package id.wadah.engine.kernel;

import java.util.List;

/** What a successful call returned, and the {@link Arg.Buffer}s as the kernel left them, in argument order. */
public record SyscallResult(long value, List<byte[]> buffers) {

    public SyscallResult {
        buffers = List.copyOf(buffers);
    }
}
