package id.wadah.engine.container;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code exec} starts: the request, completed from the container that it runs in. */
final class ExecPlan {

    private static final TerminalSize USUAL_SIZE = new TerminalSize(24, 80);

    private ExecPlan() {}

    static ProgramStart of(ContainerConfig config, ProcessRequest request, Confinements.Decided decided) {
        List<String> environment = config.environment();
        if (request.tty()) {
            environment = ProcessEnvironment.overlaid(environment, List.of("TERM=xterm"));
        }
        return new ProgramStart(
                request.command(),
                ProcessEnvironment.overlaid(environment, request.environment()),
                List.of(),
                orElse(request.workingDirectory(), config.workingDirectory()),
                orElse(request.user(), config.user()),
                request.tty(),
                request.stdin(),
                request.size() == null ? USUAL_SIZE : request.size(),
                config.isolation().userNamespace(),
                decided.plan(),
                decided.present(),
                config.resources().groups(),
                config.resources().parsedUlimits());
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
