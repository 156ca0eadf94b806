package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.KernelCall;

/** Two sockets opened in a container's network namespace. */
record Serving(String address, int port) implements KernelCall {

    @Override
    public String render() {
        String place = "{sa_family=AF_INET, sin_port=" + port + ", sin_addr=" + address + "}";
        return "bind(SOCK_DGRAM, " + place + "), listen(SOCK_STREAM, " + place + ")";
    }
}
