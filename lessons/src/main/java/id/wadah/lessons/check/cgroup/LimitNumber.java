package id.wadah.lessons.check.cgroup;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.CpuReading;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A limit of a running container as the kernel has it. */
public record LimitNumber(String container, Limit limit) implements LiveValue {

    private static final long MEGABYTE = 1_000_000;
    private static final long MEBIBYTE = 1 << 20;

    /** Which one. */
    public enum Limit {
        /** Bytes. */
        @JsonProperty("memory")
        MEMORY,

        /** Microseconds of processor time in every period. */
        @JsonProperty("cpu-quota")
        CPU_QUOTA
    }

    public LimitNumber {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(limit, "limit");
    }

    @Override
    public Reading read(Scene scene) {
        OptionalLong number = number(scene);
        return number.isPresent()
                ? Reading.Known.of(Long.toString(number.getAsLong()))
                : new Reading.Unknown(Cue.missing("limit-number.none", container));
    }

    private OptionalLong number(Scene scene) {
        return Cgroup.of(scene, container).map(this::of).orElse(OptionalLong.empty());
    }

    private OptionalLong of(ContainerCgroup cgroup) {
        return switch (limit) {
            case MEMORY -> cgroup.memory().map(reading -> reading.limit()).orElse(OptionalLong.empty());
            case CPU_QUOTA -> cgroup.cpu().map(CpuReading::quota).orElse(OptionalLong.empty());
        };
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        OptionalLong number = number(scene);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (limit == Limit.CPU_QUOTA) {
            String period = Cgroup.of(scene, container)
                    .flatMap(ContainerCgroup::cpu)
                    .map(reading -> Long.toString(reading.period()))
                    .orElse("");
            return given.equals(period) ? Optional.of(Cue.near("limit-number.period")) : Optional.empty();
        }
        String decimal = Long.toString(number.getAsLong() / MEBIBYTE * MEGABYTE);
        return given.equals(decimal) ? Optional.of(Cue.near("limit-number.decimal")) : Optional.empty();
    }
}
