package id.wadah.engine.container;

import id.wadah.engine.security.SecurityHost;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.SecurityPlan;
import id.wadah.engine.security.capability.CapabilityRequest;
import id.wadah.engine.security.capability.CapabilitySet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides how containers are confined on this machine. */
final class Confinements {

    private static final Path WHERE_FILES_ARE_NAMED = Path.of("/");

    private @Nullable SecurityHost host;

    /** @param present what a process has in its bounding set before it is confined */
    record Decided(SecurityPlan plan, CapabilitySet present) {}

    Decided plan(IsolationRequest isolation) {
        return plan(isolation, isolation.privileged());
    }

    /** @throws id.wadah.engine.EngineException for what is written wrongly or not to be had */
    Decided plan(IsolationRequest isolation, boolean privileged) {
        SecurityHost host = host();
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

    /** Read once: nothing of it changes while the engine runs. */
    private synchronized SecurityHost host() {
        SecurityHost read = host;
        if (read == null) {
            read = SecurityHost.read();
            host = read;
        }
        return read;
    }

    void warmUp() {
        plan(IsolationRequest.DEFAULT);
    }
}
