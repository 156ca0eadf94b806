package id.wadah.engine.kernel;

import java.nio.file.Path;

/** One write of a whole value to a file of the kernel, such as {@code uid_map} or {@code memory.max}. */
public record FileWrite(Path file, String value) implements KernelCall {

    @Override
    public String render() {
        return "write(" + Arg.quote(file.toString()) + ", " + Arg.quote(value) + ")";
    }
}
