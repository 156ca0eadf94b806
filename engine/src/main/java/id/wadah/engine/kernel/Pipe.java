package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A pipe of the engine's process; source: pipe(2). */
public record Pipe(Fd readEnd, Fd writeEnd) implements AutoCloseable {

    public static Pipe open() {
        SyscallResult result = LocalKernel.get()
                .call(Syscall.of(Sysno.PIPE2, new Arg.Buffer(new byte[8], "pipefd"), BitFlag.or(OpenFlag.O_CLOEXEC)));
        ByteBuffer ends = ByteBuffer.wrap(result.buffers().get(0)).order(ByteOrder.nativeOrder());
        return new Pipe(new Fd(ends.getInt()), new Fd(ends.getInt()));
    }

    @Override
    public void close() {
        readEnd.close();
        writeEnd.close();
    }
}
