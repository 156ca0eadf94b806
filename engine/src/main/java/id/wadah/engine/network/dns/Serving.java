package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.network.HostResolver;
import java.io.IOException;
import java.net.BindException;

/**
 * Two sockets to be opened in a container's network namespace.
 *
 * @param port 0 for one that is free
 */
record Serving(String address, int port) implements KernelCall {

    @Override
    public String render() {
        String place = "{sa_family=AF_INET, sin_port=" + port + ", sin_addr=" + address + "}";
        return "bind(SOCK_DGRAM, " + place + "), listen(SOCK_STREAM, " + place + ")";
    }

    /** @throws KernelException when one of them cannot be had */
    Listening open() {
        try {
            return Listening.open(HostResolver.address(address).orElseThrow(), port);
        } catch (BindException taken) {
            throw new KernelException(this, Errno.EADDRINUSE, String.valueOf(taken.getMessage()));
        } catch (IOException refused) {
            throw new KernelException(this, Errno.EIO, String.valueOf(refused.getMessage()));
        }
    }
}
