package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.TmpfsMount;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--userns")
    String userns = "";

    @Option(names = "--init")
    boolean init;

    @Option(
            names = {"--network", "--net"},
            paramLabel = "network")
    String network = "default";

    IsolationRequest request() {
        if (!userns.isEmpty() && !userns.equals("private") && !userns.equals("host")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, userns, "--userns", "private, host");
        }
        if (!network.equals("none") && !network.equals("default")) {
            throw new UsageException(UsageException.WRONG_FLAG, "network-later", network);
        }
        return new IsolationRequest(
                hostname,
                readOnly,
                tmpfs.stream().map(TmpfsMount::parse).toList(),
                capAdd,
                capDrop,
                securityOpt,
                privileged,
                userns.equals("private"),
                init);
    }
}
