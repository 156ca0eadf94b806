package id.wadah.engine.kernel;

/** The kernel refused a call: which call, with symbolic arguments, and the name of the error. */
public final class KernelException extends RuntimeException {

    private final transient KernelCall call;
    private final Errno errno;

    public KernelException(KernelCall call, Errno errno) {
        super(call.render() + " = " + errno);
        this.call = call;
        this.errno = errno;
    }

    public KernelCall call() {
        return call;
    }

    public Errno errno() {
        return errno;
    }
}
