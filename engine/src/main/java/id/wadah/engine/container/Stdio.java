package id.wadah.engine.container;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Pipe;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A new process's standard streams: its ends, to be handed over, and the engine's. With a terminal they are /dev/null until the
 * terminal takes their place.
 */
final class Stdio implements AutoCloseable {

    private final Fd nothing;
    private final Optional<Pipe> input;
    private final Optional<Pipe> output;
    private final Optional<Pipe> error;

    private Stdio(Optional<Pipe> input, Optional<Pipe> output, Optional<Pipe> error) {
        this.nothing = new Fd(LocalKernel.get()
                .call(Syscall.of(
                        Sysno.OPENAT,
                        Arg.AT_FDCWD,
                        Arg.text("/dev/null"),
                        BitFlag.or(OpenFlag.O_RDWR, OpenFlag.O_CLOEXEC)))
                .value());
        this.input = input;
        this.output = output;
        this.error = error;
    }

    static Stdio terminal() {
        return new Stdio(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param openInput whether it has an input at all */
    static Stdio pipes(boolean openInput) {
        return new Stdio(
                openInput ? Optional.of(Pipe.open()) : Optional.empty(),
                Optional.of(Pipe.open()),
                Optional.of(Pipe.open()));
    }

    /** Descriptors 0, 1 and 2 of the process. */
    List<Fd> processEnds() {
        return List.of(
                input.map(Pipe::readEnd).orElse(nothing),
                output.map(Pipe::writeEnd).orElse(nothing),
                error.map(Pipe::writeEnd).orElse(nothing));
    }

    /** Those of them that are pipes. */
    List<Fd> processPipes() {
        return Stream.of(input.map(Pipe::readEnd), output.map(Pipe::writeEnd), error.map(Pipe::writeEnd))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Fd> input() {
        return input.map(Pipe::writeEnd);
    }

    Optional<Fd> output() {
        return output.map(Pipe::readEnd);
    }

    Optional<Fd> error() {
        return error.map(Pipe::readEnd);
    }

    /** To be called once the process has its ends, so that end of file comes when it closes them. */
    void releaseProcessEnds() {
        nothing.close();
        input.ifPresent(pipe -> pipe.readEnd().close());
        output.ifPresent(pipe -> pipe.writeEnd().close());
        error.ifPresent(pipe -> pipe.writeEnd().close());
    }

    @Override
    public void close() {
        nothing.close();
        input.ifPresent(Pipe::close);
        output.ifPresent(Pipe::close);
        error.ifPresent(Pipe::close);
    }
}
