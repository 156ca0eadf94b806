package id.wadah.engine.cgroup;

import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Weighs and throttles what goes to and from block devices; source: cgroup-v1/blkio-controller.rst and cgroup-v2.rst, "IO". */
record IoController(int version) implements ResourceController {

    /** Which file there is depends on the kernel and the scheduler of the disks; there may be none. */
    private static final List<String> WEIGHT_FILES = List.of("blkio.bfq.weight", "blkio.weight");

    private static final List<String> UNIFIED_WEIGHT_FILES = List.of("io.bfq.weight", "io.weight");

    @Override
    public Controller name() {
        return Controller.BLKIO;
    }

    @Override
    public void apply(StepCalls calls, Path cgroup, Limits limits) {
        IoLimits io = limits.io();
        Integer weight = io.weight();
        weightFile(cgroup).ifPresent(file -> {
            if (weight != null) {
                calls.write(StepKind.LIMIT_IO, cgroup.resolve(file), Long.toString(scaled(file, weight)));
            }
            io.deviceWeights().forEach((device, each) -> {
                String perDevice = version == 2 ? file : file + "_device";
                calls.write(StepKind.LIMIT_IO, cgroup.resolve(perDevice), device + " " + scaled(file, each));
            });
        });
        for (IoThrottle throttle : io.throttles()) {
            if (version == 2) {
                calls.write(
                        StepKind.LIMIT_IO,
                        cgroup.resolve("io.max"),
                        throttle.device() + " " + throttle.kind().key() + "=" + throttle.rate());
            } else {
                calls.write(
                        StepKind.LIMIT_IO,
                        cgroup.resolve(throttle.kind().file()),
                        throttle.device() + " " + throttle.rate());
            }
        }
    }

    /** v2's {@code io.weight} goes from 1 to 10000, all others from 1 to 1000, of which Docker takes 10 to 1000. */
    private static long scaled(String file, int weight) {
        return file.equals("io.weight")
                ? 1 + (long) (weight - IoLimits.LEAST_WEIGHT) * 9999 / (IoLimits.MOST_WEIGHT - IoLimits.LEAST_WEIGHT)
                : weight;
    }

    /** The file that takes a weight; empty where this kernel does not weigh. */
    Optional<String> weightFile(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        return (version == 2 ? UNIFIED_WEIGHT_FILES : WEIGHT_FILES)
                .stream().filter(files::has).findFirst();
    }

    Optional<IoReading> read(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        if (version == 2) {
            return files.text("io.stat").map(IoController::ofUnified);
        }
        // Which scheduler counts depends on the disk; the throttle sees what goes to all of them.
        return Stream.of("blkio.throttle.io_service_bytes_recursive", "blkio.throttle.io_service_bytes")
                .map(files::text)
                .flatMap(Optional::stream)
                .findFirst()
                .map(IoController::ofLegacy);
    }

    /** {@code 254:0 rbytes=4096 wbytes=0 rios=1 wios=0 dbytes=0 dios=0} */
    private static IoReading ofUnified(String text) {
        long read = 0;
        long written = 0;
        for (String word : text.split("\\s+")) {
            if (word.startsWith("rbytes=")) {
                read += Long.parseLong(word.substring("rbytes=".length()));
            } else if (word.startsWith("wbytes=")) {
                written += Long.parseLong(word.substring("wbytes=".length()));
            }
        }
        return new IoReading(read, written);
    }

    /** {@code 254:0 Read 4096} */
    private static IoReading ofLegacy(String text) {
        long read = 0;
        long written = 0;
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[1].equals("Read")) {
                read += Long.parseLong(words[2]);
            } else if (words.length == 3 && words[1].equals("Write")) {
                written += Long.parseLong(words[2]);
            }
        }
        return new IoReading(read, written);
    }
}
