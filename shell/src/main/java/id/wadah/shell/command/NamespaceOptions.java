package id.wadah.shell.command;

import static id.wadah.engine.container.NamespaceMode.HOST;
import static id.wadah.engine.container.NamespaceMode.Own.NONE;
import static id.wadah.engine.container.NamespaceMode.Own.PRIVATE;
import static id.wadah.engine.container.NamespaceMode.Own.SHAREABLE;

import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.NamespaceRequest;
import picocli.CommandLine.Option;

/** The flags of {@code run} that say which namespaces the container shares. */
final class NamespaceOptions {

    @Option(names = "--ipc")
    String ipc = "";

    @Option(names = "--pid")
    String pid = "";

    @Option(names = "--uts")
    String uts = "";

    @Option(names = "--userns")
    String userns = "";

    /** @param network whose network namespace */
    NamespaceRequest request(NamespaceMode network) {
        NamespaceRequest asked = NamespaceRequest.DEFAULT.withNetwork(network);
        if (!ipc.isEmpty()) {
            asked = asked.withIpc(NamespaceMode.parse(ipc, "--ipc", true, PRIVATE, SHAREABLE, NONE, HOST));
        }
        if (!pid.isEmpty()) {
            asked = asked.withPid(NamespaceMode.parse(pid, "--pid", true, HOST));
        }
        if (!uts.isEmpty()) {
            asked = asked.withUts(NamespaceMode.parse(uts, "--uts", false, HOST));
        }
        return userns.isEmpty() ? asked : asked.withUser(NamespaceMode.parse(userns, "--userns", false, PRIVATE, HOST));
    }
}
