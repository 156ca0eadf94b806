package id.wadah.engine.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the files of one cgroup; what is not there, or not any more, reads as empty. */
record CgroupFiles(Path directory) {

    /** What v1 shows instead of "no limit" is the largest number of pages, which differs a little between kernels. */
    private static final long NO_LIMIT = 1L << 62;

    boolean has(String file) {
        return Files.exists(directory.resolve(file));
    }

    Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(directory.resolve(file)).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    List<String> words(String file) {
        return text(file)
                .filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split("\\s+")))
                .orElse(List.of());
    }

    /** A number; empty for {@code max} and for v1's largest one, which both mean that there is no limit. */
    OptionalLong limit(String file) {
        return text(file).map(CgroupFiles::limitOf).orElse(OptionalLong.empty());
    }

    long number(String file) {
        return limit(file).orElse(0);
    }

    /** A file with lines {@code key number}: {@code memory.events}, {@code cpu.stat}. */
    Map<String, Long> keyed(String file) {
        Map<String, Long> values = new HashMap<>();
        text(file).orElse("").lines().map(line -> line.split(" ")).forEach(fields -> {
            if (fields.length == 2) {
                limitOf(fields[1]).ifPresent(value -> values.put(fields[0], value));
            }
        });
        return values;
    }

    static OptionalLong limitOf(String written) {
        if (!written.matches("[0-9]{1,19}")) {
            return OptionalLong.empty();
        }
        long value = Long.parseUnsignedLong(written);
        return value < 0 || value >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
