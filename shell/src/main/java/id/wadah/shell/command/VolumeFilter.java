package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.volume.Volume;
import id.wadah.shell.grammar.UsageException;
import java.util.List;

/**
 * {@code --filter} of {@code volume ls}. Of several values for one key any may hold, but of labels all; all keys must hold. Source: the
 * Engine API, VolumeList.
 */
final class VolumeFilter {

    private static final List<String> KEYS = List.of("dangling", "driver", "label", "name");

    private final Engine engine;
    private final Filters wanted;

    /** @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown */
    VolumeFilter(List<String> filters, Engine engine) {
        this.engine = engine;
        this.wanted = Filters.parse(filters, (key, value, filter) -> {
            Filters.requireKey(KEYS, key, filter);
            if (key.equals("dangling")) {
                Filters.requireYesOrNo(key, value, filter);
            }
        });
    }

    boolean accepts(Volume volume) {
        return wanted.any("name", volume.name()::contains)
                && wanted.any("driver", Volume.DRIVER::equals)
                && wanted.any(
                        "dangling",
                        value -> Filters.isYes(value)
                                == engine.volumes().users(volume.name()).isEmpty())
                && wanted.hasLabels(volume.labels());
    }
}
