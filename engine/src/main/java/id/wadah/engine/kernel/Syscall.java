package id.wadah.engine.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** One system call with at most six arguments; source: syscall(2). */
public record Syscall(Sysno number, List<Arg> args) implements KernelCall {

    public Syscall {
        args = List.copyOf(args);
        if (args.size() > 6) {
            throw new IllegalArgumentException(number + " has " + args.size() + " arguments, the kernel takes 6");
        }
    }

    public static Syscall of(Sysno number, Arg... args) {
        return new Syscall(number, List.of(args));
    }

    @Override
    public String render() {
        return number.callName() + args.stream().map(Arg::render).collect(Collectors.joining(", ", "(", ")"));
    }
}
