package id.wadah.engine.container;

import id.wadah.engine.security.SecurityHost;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.SecurityPlan;
import id.wadah.engine.security.capability.CapabilityRequest;
import id.wadah.engine.security.capability.CapabilitySet;
import java.nio.file.Path;

/** Decides how containers are confined on this machine. */
final class Confinements {

    private static final Path WHERE_FILES_ARE_NAMED = Path.of("/");

    /** @param present what a process has in its bounding set before it is confined */
    record Decided(SecurityPlan plan, CapabilitySet present) {}

    Decided plan(IsolationRequest isolation) {
        return plan(isolation, isolation.privileged());
    }

    /** @throws id.wadah.engine.EngineException for what is written wrongly or not to be had */
    Decided plan(IsolationRequest isolation, boolean privileged) {
        SecurityHost host = SecurityHost.read();
        if (isolation.userNamespace()) {
            host = host.inUserNamespace();
        }
        SecurityPlan plan = SecurityPlan.of(
                new CapabilityRequest(isolation.capAdd(), isolation.capDrop()),
                SecurityOptions.parse(isolation.securityOptions(), WHERE_FILES_ARE_NAMED),
                privileged,
                host);
        return new Decided(plan, host.limits().available());
    }

    void warmUp() {
        plan(IsolationRequest.DEFAULT);
    }
}
