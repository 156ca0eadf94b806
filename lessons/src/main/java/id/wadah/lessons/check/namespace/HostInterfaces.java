package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many network interfaces the host has.
 *
 * <p>Facts: {@code interfaces}, their names. Source: proc_pid_net(5).
 */
public record HostInterfaces() implements LiveValue {

    @Override
    public Set<String> factNames() {
        return Set.of("interfaces");
    }

    @Override
    public Reading read(Scene scene) {
        List<String> names = names();
        return new Reading.Known(
                Set.of(Integer.toString(names.size())), Map.of("interfaces", String.join(", ", names)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return given.equals("1") && names().size() > 1
                ? Optional.of(Cue.near("host-interfaces.own"))
                : Optional.empty();
    }

    private static List<String> names() {
        return Proc.HOST.self().networkDevices().map(NetworkDevices::names).orElse(List.of());
    }
}
