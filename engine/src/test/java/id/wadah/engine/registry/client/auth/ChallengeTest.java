package id.wadah.engine.registry.client.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void parametersAreReadWithAndWithoutQuotes() {
        assertEquals(
                List.of(new Challenge(
                        "bearer",
                        Map.of(
                                "realm",
                                "https://a/t?x=1,2",
                                "service",
                                "r \"1\"",
                                "scope",
                                "repository:a/b:pull,push",
                                "n",
                                "5"))),
                Challenge.parse(
                        List.of(
                                "Bearer realm=\"https://a/t?x=1,2\",service=\"r \\\"1\\\"\", scope=\"repository:a/b:pull,push\",n=5")));
    }

    @Test
    void severalMayBeInOneHeaderOrInSeveral() {
        List<Challenge> wanted =
                List.of(new Challenge("basic", Map.of("realm", "x")), new Challenge("bearer", Map.of("realm", "y")));
        assertEquals(wanted, Challenge.parse(List.of("Basic realm=\"x\", Bearer realm=\"y\"")));
        assertEquals(wanted, Challenge.parse(List.of("BASIC Realm=x", "bearer realm=y")));
    }

    @Test
    void nonsenseIsNoChallenge() {
        assertEquals(List.of(), Challenge.parse(List.of("", "=\"", "\"Bearer\" realm=x")));
        assertEquals(List.of(new Challenge("negotiate", Map.of())), Challenge.parse(List.of("Negotiate")));
    }
}
