package id.wadah.shell.command;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.resource.BlockDeviceOption;

/** Says what was asked for and will not be, or had better not been; as in Docker, the container is made all the same. */
final class LimitWarnings {

    private LimitWarnings() {}

    /** After a container was created. */
    static void tell(RunRequest request, Container container, CommandContext context) {
        LimitsRequest asked = request.limits();
        tell(asked, context);
        if (!request.resources().deviceWeights().isEmpty()
                && !context.engine().cgroups().weighsDisks()) {
            warn(context, "session.limit-discarded", BlockDeviceOption.WEIGHT_OPTION);
        }
        LimitsRequest kept = container.config().limits();
        if (kept.asked(Limit.OOM_KILL_DISABLE).isPresent()
                && kept.asked(Limit.MEMORY).isEmpty()) {
            warn(context, "session.no-oom-kill", Limit.OOM_KILL_DISABLE.option(), Limit.MEMORY.option());
        }
    }

    /** What was discarded because this kernel cannot do it. */
    static void tell(LimitsRequest asked, CommandContext context) {
        for (Limit limit : asked.written().keySet()) {
            if (!context.engine().cgroups().supports(limit)) {
                warn(context, "session.limit-discarded", limit.option());
            }
        }
    }

    private static void warn(CommandContext context, String key, Object... details) {
        context.err().println(context.text(key, details));
    }
}
