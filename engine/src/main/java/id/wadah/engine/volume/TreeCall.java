package id.wadah.engine.volume;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelCall;
import java.nio.file.Path;

/** The many calls that copy a tree, shown as one: a step that nobody wants to see file by file. */
record TreeCall(String from, Path to) implements KernelCall {

    @Override
    public String render() {
        return "copy_tree(" + Arg.quote(from) + ", " + Arg.quote(to.toString()) + ")";
    }
}
