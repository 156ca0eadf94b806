package id.wadah.shell.command;

import static id.wadah.engine.container.NamespaceMode.HOST;
import static id.wadah.engine.container.NamespaceMode.Own.NONE;
import static id.wadah.engine.container.NamespaceMode.Own.PRIVATE;
import static id.wadah.engine.container.NamespaceMode.Own.SHAREABLE;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.NamespaceRequest;
import id.wadah.shell.grammar.UsageException;
import picocli.CommandLine.Option;

/** The flags of {@code run} that say which namespaces the container shares. */
final class NamespaceOptions {

    @Option(names = "--ipc")
    String ipc = "";

    @Option(names = "--pid")
    String pid = "";

    @Option(
            names = {"--network", "--net"},
            paramLabel = "network")
    String network = "";

    @Option(names = "--uts")
    String uts = "";

    @Option(names = "--userns")
    String userns = "";

    NamespaceRequest request() {
        NamespaceRequest asked = NamespaceRequest.DEFAULT;
        if (!ipc.isEmpty()) {
            asked = asked.withIpc(NamespaceMode.parse(ipc, "--ipc", true, PRIVATE, SHAREABLE, NONE, HOST));
        }
        if (!pid.isEmpty()) {
            asked = asked.withPid(NamespaceMode.parse(pid, "--pid", true, HOST));
        }
        if (!network.isEmpty() && !network.equals("default")) {
            asked = asked.withNetwork(network());
        }
        if (!uts.isEmpty()) {
            asked = asked.withUts(NamespaceMode.parse(uts, "--uts", false, HOST));
        }
        return userns.isEmpty() ? asked : asked.withUser(NamespaceMode.parse(userns, "--userns", false, PRIVATE, HOST));
    }

    /** Any other word is the name of a network, of which there is none yet. */
    private NamespaceMode network() {
        try {
            return NamespaceMode.parse(network, "--network", true, NONE, HOST);
        } catch (EngineException anotherWord) {
            if (anotherWord.problem() != Problem.INVALID_OPTION_VALUE || network.startsWith(NamespaceMode.CONTAINER)) {
                throw anotherWord;
            }
            throw new UsageException(UsageException.WRONG_FLAG, "network-later", network);
        }
    }
}
