package id.wadah.engine.security.capability;

import static id.wadah.engine.security.capability.Capability.CAP_CHOWN;
import static id.wadah.engine.security.capability.Capability.CAP_NET_ADMIN;
import static id.wadah.engine.security.capability.Capability.CAP_SYS_RESOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityRequestTest {

    private static final CapabilitySet KNOWN = CapabilitySet.upTo(40);
    private static final CapabilitySet AVAILABLE = KNOWN.minus(CapabilitySet.of(CAP_SYS_RESOURCE));
    private static final CapabilityLimits LIMITS = new CapabilityLimits(KNOWN, AVAILABLE);
    private static final CapabilitySet DEFAULT = CapabilitySet.DOCKER_DEFAULT;

    @Test
    void nothingAskedIsTheDefault() {
        assertEquals(DEFAULT, resolve(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NET_ADMIN", "CAP_NET_ADMIN", "net_admin", "Cap_Net_Admin"})
    void namesComeInAnyForm(String name) {
        assertEquals(DEFAULT.plus(CapabilitySet.of(CAP_NET_ADMIN)), resolve(List.of(name), List.of()));
        assertEquals(AVAILABLE.minus(CapabilitySet.of(CAP_NET_ADMIN)), resolve(List.of("all"), List.of(name)));
    }

    @Test
    void dropTakesFromTheDefault() {
        assertEquals(DEFAULT.minus(CapabilitySet.of(CAP_CHOWN)), resolve(List.of(), List.of("CHOWN", "NET_ADMIN")));
    }

    @Test
    void dropAllLeavesOnlyWhatIsAdded() {
        assertEquals(CapabilitySet.NONE, resolve(List.of(), List.of("ALL")));
        assertEquals(CapabilitySet.of(CAP_CHOWN), resolve(List.of("CHOWN"), List.of("ALL", "CHOWN")));
    }

    @Test
    void addAllWinsOverDropAll() {
        assertEquals(AVAILABLE, resolve(List.of("ALL"), List.of("ALL")));
        assertEquals(AVAILABLE.minus(CapabilitySet.of(CAP_CHOWN)), resolve(List.of("ALL", "CHOWN"), List.of("CHOWN")));
    }

    @Test
    void whatIsDroppedAndAddedIsThere() {
        assertEquals(DEFAULT, resolve(List.of("CHOWN"), List.of("CHOWN")));
    }

    @Test
    void privilegedIsAllThatIsAvailable() {
        CapabilityRequest request = new CapabilityRequest(List.of(), List.of("ALL"));
        assertEquals(AVAILABLE, request.resolve(LIMITS, true));
        assertEquals(KNOWN, request.resolve(LIMITS.inUserNamespace(), true));
    }

    @Test
    void theDefaultShrinksToWhatTheEngineHas() {
        CapabilitySet little = CapabilitySet.of(CAP_CHOWN, CAP_NET_ADMIN);
        CapabilityRequest nothing = new CapabilityRequest(List.of(), List.of());
        assertEquals(CapabilitySet.of(CAP_CHOWN), nothing.resolve(new CapabilityLimits(KNOWN, little), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLY", "", "CAP_", "CHOWN,KILL", "CAP_ALL"})
    void refusesWhatIsNoCapability(String name) {
        EngineException refused = assertThrows(EngineException.class, () -> resolve(List.of(), List.of(name)));
        assertEquals(Problem.INVALID_CAPABILITY, refused.problem());
        assertEquals(List.of(name), refused.details());
    }

    @Test
    void refusesWhatTheEngineLacks() {
        EngineException refused =
                assertThrows(EngineException.class, () -> resolve(List.of("ALL", "sys_resource"), List.of()));
        assertEquals(Problem.CAPABILITY_UNAVAILABLE, refused.problem());
        assertEquals(List.of("CAP_SYS_RESOURCE"), refused.details());
    }

    private static CapabilitySet resolve(List<String> add, List<String> drop) {
        return new CapabilityRequest(add, drop).resolve(LIMITS, false);
    }
}
