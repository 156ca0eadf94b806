package id.wadah.engine.container;

import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.Networks;
import id.wadah.engine.step.StepCalls;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The networks of a container in one of its lives.
 *
 * @param attachments in this order; empty for one without cables
 * @param member the container as its networks see it, by its first process
 * @param shared whether somebody else is in its network namespace
 */
record NetworkStart(
        Networks networks,
        List<NetworkAttachment> attachments,
        String containerId,
        Function<Pidfd, NetworkMember> member,
        BooleanSupplier shared) {

    /** Connects it; after a failure it is connected to nothing. */
    void attach(StepCalls engine, Pidfd process) {
        if (!attachments.isEmpty()) {
            networks.attach(attachments, member.apply(process), engine);
        }
    }

    /** Takes it off all networks when its first process has ended; does nothing the second time. */
    void leave(StepCalls engine) {
        networks.detachAll(containerId, engine, shared.getAsBoolean());
    }
}
