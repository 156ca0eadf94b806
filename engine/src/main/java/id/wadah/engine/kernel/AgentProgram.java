package id.wadah.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The agent's program, in a memory file that is sealed against every change, so that no container that catches an agent
 * at its {@code /proc/PID/exe} can overwrite it; source: memfd_create(2), fcntl(2) file seals.
 */
public final class AgentProgram implements AutoCloseable {

    private static final int F_ADD_SEALS = 1033;

    private enum MemfdFlag implements BitFlag {
        MFD_CLOEXEC(1),
        MFD_ALLOW_SEALING(2),
        MFD_EXEC(16);

        private final long bit;

        MemfdFlag(long bit) {
            this.bit = bit;
        }

        @Override
        public long bit() {
            return bit;
        }
    }

    private enum Seal implements BitFlag {
        F_SEAL_SEAL(1),
        F_SEAL_SHRINK(2),
        F_SEAL_GROW(4),
        F_SEAL_WRITE(8);

        private final long bit;

        Seal(long bit) {
            this.bit = bit;
        }

        @Override
        public long bit() {
            return bit;
        }
    }

    private final Fd memory;

    private AgentProgram(Fd memory) {
        this.memory = memory;
    }

    /** Puts the agent of this build into memory. */
    public static AgentProgram load() {
        byte[] program = bytes("agent");
        Fd memory = new Fd(createMemoryFile());
        memory.write(program, 0, program.length);
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.FCNTL,
                        Arg.number(memory.number()),
                        Arg.symbol(F_ADD_SEALS, "F_ADD_SEALS"),
                        BitFlag.or(Seal.F_SEAL_SEAL, Seal.F_SEAL_SHRINK, Seal.F_SEAL_GROW, Seal.F_SEAL_WRITE)));
        return new AgentProgram(memory);
    }

    /** A freestanding program of this build, by name: {@code agent}, {@code init}. */
    public static byte[] bytes(String name) {
        try (InputStream in = AgentProgram.class.getResourceAsStream("/native/" + name)) {
            return Objects.requireNonNull(in, () -> "no program " + name + " in this build")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kernels since 6.3 want to be told that it will be executed; older ones do not know the flag. */
    private static long createMemoryFile() {
        try {
            return create(MemfdFlag.MFD_CLOEXEC, MemfdFlag.MFD_ALLOW_SEALING, MemfdFlag.MFD_EXEC);
        } catch (KernelException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
            return create(MemfdFlag.MFD_CLOEXEC, MemfdFlag.MFD_ALLOW_SEALING);
        }
    }

    private static long create(BitFlag... flags) {
        return LocalKernel.get()
                .call(Syscall.of(Sysno.MEMFD_CREATE, Arg.text("wadah-agent"), BitFlag.or(flags)))
                .value();
    }

    /** Valid in this process and, until it executes, in a child of it. */
    String path() {
        return "/proc/self/fd/" + memory.number();
    }

    @Override
    public void close() {
        memory.close();
    }
}
