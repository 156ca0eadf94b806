package id.wadah.shell.command;

import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.TmpfsMount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code run} that say how far the container is kept apart from the host. */
final class IsolationOptions {

    @Option(names = {"-h", "--hostname"})
    @Nullable
    String hostname;

    @Option(names = "--read-only")
    boolean readOnly;

    @Option(names = "--tmpfs")
    List<String> tmpfs = List.of();

    @Option(names = "--cap-add")
    List<String> capAdd = List.of();

    @Option(names = "--cap-drop")
    List<String> capDrop = List.of();

    @Option(names = "--security-opt")
    List<String> securityOpt = List.of();

    @Option(names = "--privileged")
    boolean privileged;

    @Option(names = "--init")
    boolean init;

    @Mixin
    NamespaceOptions namespaces = new NamespaceOptions();

    /** @param network whose network namespace it is in */
    IsolationRequest request(NamespaceMode network) {
        return new IsolationRequest(
                hostname,
                readOnly,
                tmpfs.stream().map(TmpfsMount::parse).toList(),
                capAdd,
                capDrop,
                securityOpt,
                privileged,
                init,
                namespaces.request(network));
    }
}
