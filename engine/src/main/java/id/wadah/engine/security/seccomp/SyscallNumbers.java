package id.wadah.engine.security.seccomp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** Names and numbers of all system calls of each ABI, from the resource {@code syscalls.txt}. */
final class SyscallNumbers {

    private static final Map<SeccompAbi, Map<String, Integer>> TABLE = load();

    private SyscallNumbers() {}

    /** The value of {@code seccomp_data.nr} for this call; empty where the ABI has no call of that name. */
    static OptionalInt of(SeccompAbi abi, String name) {
        Integer number = Objects.requireNonNull(TABLE.get(abi)).get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number | abi.numberBit());
    }

    /** Every name that the ABI has. */
    static Set<String> names(SeccompAbi abi) {
        return Objects.requireNonNull(TABLE.get(abi)).keySet();
    }

    private static Map<SeccompAbi, Map<String, Integer>> load() {
        Map<SeccompAbi, Map<String, Integer>> table = new EnumMap<>(SeccompAbi.class);
        for (SeccompAbi abi : SeccompAbi.values()) {
            table.put(abi, new HashMap<>());
        }
        try (InputStream resource = Objects.requireNonNull(SyscallNumbers.class.getResourceAsStream("syscalls.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            List<String[]> rows = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .toList();
            List<String> columns = Arrays.asList(rows.get(0));
            for (String[] row : rows.subList(1, rows.size())) {
                table.forEach((abi, numbers) -> {
                    String number = row[columns.indexOf(abi.id())];
                    if (!number.equals("-")) {
                        numbers.put(row[0], Integer.valueOf(number));
                    }
                });
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
