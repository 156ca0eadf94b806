package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.IdMap;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which users inside a user namespace are which outside; source: user_namespaces(7).
 *
 * @param pid host pid of a process in it
 */
public record UidMapObject(long pid) implements LiveObject {

    @Override
    public String kind() {
        return "uid-map";
    }

    @Override
    public String identity() {
        return "/proc/" + pid + "/uid_map";
    }

    /** A user namespace has a map from the one write of it to its end. */
    @Override
    public boolean exists() {
        return map().filter(map -> !map.ranges().isEmpty()).isPresent();
    }

    public Optional<IdMap> map() {
        return Proc.HOST.process(pid).uidMap();
    }

    @Override
    public String shownBy() {
        return "cat " + identity();
    }

    @Override
    public Map<String, String> details() {
        String users = map().map(UidMapObject::shown).orElse("");
        String groups = Proc.HOST.process(pid).gidMap().map(UidMapObject::shown).orElse("");
        return users.isEmpty() ? Map.of() : Details.of("uid_map", users, "gid_map", groups);
    }

    private static String shown(IdMap map) {
        return map.ranges().stream()
                .map(range -> range.inside() + " " + range.outside() + " " + range.count())
                .collect(Collectors.joining(", "));
    }
}
