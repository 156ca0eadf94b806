package id.wadah.lessons.check.machine;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several conditions at the same time: {@code {"check": "all-of", "conditions": [...]}}. What the first says that is not fulfilled is said.
 *
 * <p>Facts: those of all; where two have one of the same name, the later one's.
 */
public record AllOf(List<Condition> conditions) implements Condition {

    public AllOf {
        conditions = List.copyOf(conditions);
        if (conditions.size() < 2) {
            throw new IllegalArgumentException("not several conditions: " + conditions.size());
        }
    }

    @Override
    public Set<String> factNames() {
        Set<String> names = new HashSet<>();
        conditions.forEach(each -> names.addAll(each.factNames()));
        return Set.copyOf(names);
    }

    @Override
    public Finding examine(Scene scene) {
        Map<String, String> facts = new HashMap<>();
        List<HostProcess> processes = new ArrayList<>();
        for (Condition each : conditions) {
            Finding finding = each.examine(scene);
            if (finding instanceof Finding.Fulfilled fulfilled) {
                facts.putAll(fulfilled.facts());
                processes.addAll(fulfilled.processes());
            } else {
                return finding;
            }
        }
        return new Finding.Fulfilled(facts, processes);
    }
}
