package id.wadah.shell.format;

import id.wadah.engine.container.Container;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PublishedPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ports of a container in one line of {@code ps}: {@code 443/tcp, 0.0.0.0:8080->80/tcp}. Ports in a row that are the same number
 * outside become one range. Source: DisplayablePorts in docker/cli.
 */
final class PortsColumn {

    /** A port that is reached at {@code address}, or one that is only exposed, which has none. */
    private record Entry(ContainerPort port, String address, int hostPort) {

        static final Comparator<Entry> ORDER = Comparator.comparingInt(
                        (Entry entry) -> entry.port().number())
                .thenComparing(Entry::address)
                .thenComparing(Entry::hostPort)
                .thenComparing(Entry::port);

        boolean sameNumber() {
            return address.isEmpty() || hostPort == port.number();
        }
    }

    private record Range(int first, int last) {
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    private final Map<String, Range> open = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    private PortsColumn() {}

    /** Empty for one that does not run. */
    static String of(Container container) {
        if (!container.state().runs()) {
            return "";
        }
        List<ContainerPort> exposed = container.config().network().exposed().stream()
                .flatMap(written -> ContainerPort.parse(written).stream())
                .toList();
        return of(container.ports(), exposed);
    }

    static String of(List<PublishedPort> published, List<ContainerPort> exposed) {
        Set<ContainerPort> reached =
                published.stream().map(PublishedPort::container).collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        exposed.stream().filter(port -> !reached.contains(port)).forEach(port -> entries.add(new Entry(port, "", 0)));
        published.forEach(
                port -> entries.add(new Entry(port.container(), port.address().toString(), port.hostPort())));
        entries.sort(Entry.ORDER);
        PortsColumn column = new PortsColumn();
        entries.stream()
                .filter(Entry::sameNumber)
                .forEach(entry -> column.extend(
                        entry.address() + "/" + entry.port().protocol(),
                        entry.port().number()));
        column.open.forEach(column::close);
        entries.stream()
                .filter(entry -> !entry.sameNumber())
                .forEach(entry -> column.words.add(entry.address() + ":" + entry.hostPort() + "->" + entry.port()));
        return String.join(", ", column.words);
    }

    private void extend(String key, int number) {
        Range range = open.get(key);
        if (range != null && range.last() + 1 == number) {
            open.put(key, new Range(range.first(), number));
            return;
        }
        if (range != null) {
            close(key, range);
        }
        open.put(key, new Range(number, number));
    }

    /** @param key address, which may be empty, and protocol */
    private void close(String key, Range range) {
        int slash = key.indexOf('/');
        String address = key.substring(0, slash);
        String ports = address.isEmpty() ? range.toString() : address + ":" + range + "->" + range;
        words.add(ports + key.substring(slash));
    }
}
