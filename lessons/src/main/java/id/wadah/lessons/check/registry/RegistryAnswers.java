package id.wadah.lessons.check.registry;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Set;

/**
 * A registry answers at a port of this machine: it knows the API, whether it lets everybody in or not.
 *
 * <p>Facts: {@code address}. Source: OCI distribution specification, section "Determining support".
 */
public record RegistryAnswers(int port) implements Condition {

    private static final int HIGHEST = 65535;

    public RegistryAnswers {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("address");
    }

    @Override
    public Finding examine(Scene scene) {
        String address = "127.0.0.1:" + port;
        return new RegistryProbe(address, "").answers()
                ? Finding.fulfilled(Map.of("address", address))
                : Finding.missing("registry-answers.nobody", address);
    }
}
