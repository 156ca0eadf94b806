package id.wadah.engine.kernel;

/** The kernel refused a call: which call, with symbolic arguments, and the name of the error. */
public final class KernelException extends RuntimeException {

    private final transient KernelCall call;
    private final Errno errno;
    private final String words;

    public KernelException(KernelCall call, Errno errno) {
        this(call, errno, "");
    }

    /** @param words what the kernel itself says about it, in English; empty when it says nothing */
    public KernelException(KernelCall call, Errno errno, String words) {
        super(call.render() + " = " + errno + (words.isEmpty() ? "" : " (" + words + ")"));
        this.call = call;
        this.errno = errno;
        this.words = words;
    }

    public KernelCall call() {
        return call;
    }

    public Errno errno() {
        return errno;
    }

    /** The kernel's own explanation, which netlink answers can have; often empty. */
    public String words() {
        return words;
    }
}
