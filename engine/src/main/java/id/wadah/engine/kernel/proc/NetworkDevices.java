package id.wadah.engine.kernel.proc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /proc/PID/net/dev}: the interfaces of the network namespace of a process; source: proc_pid_net(5). */
public record NetworkDevices(Map<String, Counters> byName) {

    /** What went through an interface so far. */
    public record Counters(long receivedBytes, long receivedPackets, long sentBytes, long sentPackets) {}

    public NetworkDevices {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public Optional<Counters> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Two lines of headings, then {@code name: 8 numbers received, 8 numbers sent}. */
    static NetworkDevices parse(String text) {
        Map<String, Counters> devices = new LinkedHashMap<>();
        text.lines().skip(2).forEach(line -> {
            int colon = line.lastIndexOf(':');
            String[] numbers = line.substring(colon + 1).strip().split("\\s+");
            if (colon > 0 && numbers.length >= 10) {
                devices.put(
                        line.substring(0, colon).strip(),
                        new Counters(
                                Long.parseLong(numbers[0]),
                                Long.parseLong(numbers[1]),
                                Long.parseLong(numbers[8]),
                                Long.parseLong(numbers[9])));
            }
        });
        return new NetworkDevices(devices);
    }
}
