package id.wadah.lessons.course;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.doctor.Feature;
import id.wadah.engine.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What this machine has of all that lessons may need.
 *
 * @param features words of {@link HostCondition} that hold
 */
public record Machine(Set<String> features) {

    private static final String V1 = "cgroup-v1";
    private static final String V2 = "cgroup-v2";

    /** Programs of the host that a lesson has learners type; words by their names. */
    private static final Set<String> PROGRAMS = Set.of("unshare");

    public Machine {
        features = Set.copyOf(features);
    }

    /** As the doctor found it; what it calls limited is not there, and containers can do without. */
    public static Machine of(List<Finding> findings, Cgroups cgroups) {
        Set<String> features = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.status() == Finding.Status.OK)
                .forEach(finding -> features.add(finding.feature().id()));
        cgroups.of(Controller.MEMORY).ifPresent(memory -> features.add(memory.unified() ? V2 : V1));
        PROGRAMS.stream().filter(Machine::onPath).forEach(features::add);
        return new Machine(features);
    }

    private static boolean onPath(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/local/bin:/usr/bin:/bin");
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    boolean has(String word) {
        return features.contains(word);
    }

    /** Every word that a condition may use. */
    public static Set<String> words() {
        Set<String> words = new HashSet<>(Set.of(V1, V2));
        words.addAll(PROGRAMS);
        Stream<Feature> all = Arrays.stream(Feature.values());
        all.map(Feature::id).forEach(words::add);
        return words;
    }
}
