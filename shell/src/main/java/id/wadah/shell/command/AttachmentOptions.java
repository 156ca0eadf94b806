package id.wadah.shell.command;

import static id.wadah.engine.container.NamespaceMode.HOST;
import static id.wadah.engine.container.NamespaceMode.Own.NONE;
import static id.wadah.engine.container.NamespaceMode.Own.PRIVATE;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} that say which networks the container is connected to, and as what. */
final class AttachmentOptions {

    @Option(
            names = {"--network", "--net"},
            paramLabel = "network")
    List<String> networks = List.of();

    @Option(
            names = {"--network-alias", "--net-alias"},
            paramLabel = "name")
    List<String> aliases = List.of();

    @Option(names = "--ip", paramLabel = "address")
    @Nullable
    String ip;

    @Option(names = "--mac-address", paramLabel = "address")
    @Nullable
    String mac;

    /** Whose network namespace: {@code host}, {@code container:NAME} and {@code none} stand alone, any other word names a network. */
    NamespaceMode mode() {
        for (String word : networks) {
            if (isMode(word)) {
                refuseMore(word);
                return NamespaceMode.parse(word, "--network", true, NONE, HOST);
            }
        }
        return PRIVATE;
    }

    private static boolean isMode(String word) {
        return word.equals(HOST.word()) || word.equals(NONE.word()) || word.startsWith(NamespaceMode.CONTAINER);
    }

    private void refuseMore(String mode) {
        String option = "--network " + mode;
        for (String word : networks) {
            if (!word.equals(mode)) {
                throw new EngineException(Problem.CONFLICTING_OPTIONS, option, "--network " + word);
            }
        }
        if (ip != null) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, option, "--ip");
        }
        if (mac != null) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, option, "--mac-address");
        }
        if (!aliases.isEmpty()) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, option, "--network-alias");
        }
    }

    /** Nothing for the default bridge without any wishes; address, MAC and other names are for the first network, as in Docker. */
    List<NetworkAttachment> attachments() {
        if (mode() != PRIVATE) {
            return List.of();
        }
        List<String> names = new ArrayList<>(networks);
        names.replaceAll(word -> word.equals("default") ? Network.DEFAULT : word);
        boolean wishes = ip != null || mac != null || !aliases.isEmpty();
        if (names.isEmpty() && wishes) {
            names.add(Network.DEFAULT);
        }
        List<NetworkAttachment> attachments = new ArrayList<>();
        for (String name : names) {
            boolean first = attachments.isEmpty();
            attachments.add(first ? new NetworkAttachment(name, aliases, ip, mac) : NetworkAttachment.of(name));
        }
        return attachments;
    }
}
