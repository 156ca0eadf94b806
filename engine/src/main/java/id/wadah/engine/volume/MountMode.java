package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the second colon of {@code -v}: at most one word of each sort. {@code z} and {@code Z} ask for SELinux labels,
 * {@code cached} and its like for another system; both say nothing here. Source: docker-run(1).
 *
 * @param written as it was
 */
record MountMode(String written, boolean readOnly, @Nullable Propagation propagation, boolean noCopy) {

    static final MountMode NONE = new MountMode("", false, null, false);

    private static final Set<String> LABELS = Set.of("z", "Z");
    private static final Set<String> CONSISTENCY = Set.of("consistent", "cached", "delegated", "default");

    /** @throws EngineException {@link Problem#INVALID_MOUNT_MODE} */
    static MountMode parse(String text, String spec) {
        Set<String> sorts = new HashSet<>();
        boolean readOnly = false;
        Propagation propagation = null;
        for (String word : text.split(",", -1)) {
            String sort = sort(word);
            if (sort.isEmpty() || !sorts.add(sort)) {
                throw new EngineException(Problem.INVALID_MOUNT_MODE, text, spec);
            }
            readOnly |= word.equals("ro");
            propagation = Propagation.of(word).orElse(propagation);
        }
        return new MountMode(text, readOnly, propagation, sorts.contains("copy"));
    }

    static boolean isMode(String text) {
        try {
            parse(text, text);
            return true;
        } catch (EngineException no) {
            return false;
        }
    }

    private static String sort(String word) {
        if (word.equals("ro") || word.equals("rw")) {
            return "access";
        }
        if (word.equals("nocopy")) {
            return "copy";
        }
        if (LABELS.contains(word)) {
            return "label";
        }
        if (CONSISTENCY.contains(word)) {
            return "consistency";
        }
        Optional<Propagation> propagation = Propagation.of(word);
        return propagation.isPresent() ? "propagation" : "";
    }
}
