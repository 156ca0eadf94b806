package id.wadah.engine.kernel;

/** The start of an agent: posix_spawn(3), which is vfork(2) and execve(2) with descriptors moved in between. */
public record Spawn(String program) implements KernelCall {

    @Override
    public String render() {
        return "posix_spawn(" + Arg.quote(program) + ", [\"wadah-agent\"], [])";
    }
}
