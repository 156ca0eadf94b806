package id.wadah.lessons.check.machine;

import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Set;

/** Which cgroup version this machine has: {@code 1}, {@code 2}, or both, {@code hybrid}. Source: cgroups(7). */
public record CgroupArrangement() implements LiveValue {

    @Override
    public Reading read(Scene scene) {
        return new Reading.Known(
                switch (scene.engine().cgroups().mode()) {
                    case V1 -> Set.of("1", "v1", "cgroup v1");
                    case V2 -> Set.of("2", "v2", "cgroup v2");
                    case HYBRID ->
                        Set.of(
                                "hybrid",
                                "1 and 2",
                                "1 and 2 (hybrid)",
                                "1 + 2",
                                "1+2",
                                "1, 2",
                                "1 2",
                                "v1 and v2",
                                "1 dan 2");
                    case NONE -> Set.of("none", "-");
                },
                Map.of());
    }
}
