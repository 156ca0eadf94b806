package id.wadah.lessons.check.cgroup;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a running container's cgroup as the host sees it; an ID in it may be cut to 12 digits or more, as views do.
 *
 * <p>Facts: {@code path}. Source: proc_pid_cgroup(5).
 */
public record CgroupPath(String container) implements LiveValue {

    private static final Pattern ID = Pattern.compile("(.*/)([0-9a-f]{64})");
    private static final int SHORT = 12;

    public CgroupPath {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("path");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<String> path =
                scene.container(container).flatMap(scene::firstProcess).map(CgroupPath::own);
        return path.isEmpty() || path.get().equals("/")
                ? Cgroup.notRunning(container)
                : new Reading.Known(forms(path.get()), Map.of("path", cut(path.get())));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return given.equals("/") ? Optional.of(Cue.near("cgroup-path.inside")) : Optional.empty();
    }

    /** The longest of its paths: hierarchies that Wadah does not use leave it at their root. */
    static String own(HostProcess process) {
        List<CgroupMembership> memberships = process.files().cgroups().orElse(List.of());
        return memberships.stream()
                .map(CgroupMembership::path)
                .max(Comparator.comparingInt(String::length))
                .orElse("/");
    }

    /** With every ID in it cut. */
    static String cut(String path) {
        return path.replaceAll("([0-9a-f]{12})[0-9a-f]{52}", "$1…");
    }

    private static Set<String> forms(String path) {
        Set<String> forms = new HashSet<>(Set.of(path, path.substring(1)));
        Matcher id = ID.matcher(path);
        if (id.matches()) {
            for (int length = SHORT; length < id.group(2).length(); length++) {
                String cut = id.group(1) + id.group(2).substring(0, length);
                forms.addAll(Set.of(cut, cut + "…", cut + "...", cut + "*"));
            }
        }
        return forms;
    }
}
