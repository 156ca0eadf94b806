package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Health;
import id.wadah.engine.container.Status;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.volume.ContainerMount;
import id.wadah.shell.grammar.UsageException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ps --filter}: values of one key are alternatives, but for labels; different keys must all hold. */
final class ContainerFilter {

    private static final List<String> KEYS = List.of(
            "ancestor",
            "before",
            "exited",
            "expose",
            "health",
            "id",
            "is-task",
            "isolation",
            "label",
            "name",
            "network",
            "publish",
            "since",
            "status",
            "volume");

    private static final List<String> BOOLEANS = List.of("true", "false", "1", "0");

    private final Engine engine;
    private final Filters wanted;

    /** @throws UsageException when one is not {@code key=value}; EngineException when the key or value is unknown */
    ContainerFilter(List<String> filters, Engine engine) {
        this.engine = engine;
        this.wanted = Filters.parse(filters, this::check);
    }

    private void check(String key, String value, String filter) {
        Filters.requireKey(KEYS, key, filter);
        switch (key) {
            case "status" ->
                require(Arrays.stream(Status.values()).map(Status::word).toList(), value, filter);
            case "health" -> require(healthWords(), value, filter);
            case "is-task" -> require(BOOLEANS, value, filter);
            case "exited" -> {
                if (!value.matches("[0-9]{1,9}")) {
                    throw Filters.invalid(filter, "exited=0, exited=137");
                }
            }
            case "name" -> {
                try {
                    Pattern.compile(value);
                } catch (PatternSyntaxException e) {
                    throw Filters.invalid(filter, "name=PATTERN");
                }
            }
            // As in Docker, one that is not there is an error.
            case "before", "since" -> engine.container(value);
            default -> {
                // Any value may be right.
            }
        }
    }

    private static void require(List<String> words, String value, String filter) {
        if (!words.contains(value)) {
            throw Filters.invalid(filter, String.join(", ", words));
        }
    }

    private static List<String> healthWords() {
        return Stream.concat(
                        Stream.of("none"), Arrays.stream(Health.Status.values()).map(Health.Status::word))
                .distinct()
                .toList();
    }

    /** Docker shows containers that have exited when a filter asks for a status. */
    boolean asksForStopped() {
        return wanted.has("status") || wanted.has("exited");
    }

    boolean accepts(Container container) {
        return wanted.accept(container.config().labels(), (key, value) -> holds(key, value, container));
    }

    private boolean holds(String key, String value, Container container) {
        return switch (key) {
            case "id" -> container.id().hex().startsWith(value);
            case "name" -> Pattern.compile(value).matcher(container.name()).find();
            case "status" -> container.state().status().word().equals(value);
            case "health" -> health(container.state().health()).equals(value);
            case "ancestor" -> madeOf(container, value);
            case "before" -> container.config().created().isBefore(created(value));
            case "since" -> container.config().created().isAfter(created(value));
            case "exited" ->
                container.state().status() == Status.EXITED
                        && Integer.toString(container.state().exitCode()).equals(value);
            case "network" -> networks(container).anyMatch(value::equals);
            case "publish" -> container.config().network().ports().stream().anyMatch(port -> publishes(port, value));
            case "expose" -> container.config().network().exposed().stream().anyMatch(port -> samePort(port, value));
            case "volume" ->
                container.config().storage().mounts().stream()
                        .anyMatch(mount -> mount.destination().equals(value)
                                || mount instanceof ContainerMount.OfVolume volume
                                        && volume.name().equals(value));
            // There are no services here, and one isolation.
            case "is-task" -> value.equals("false") || value.equals("0");
            default -> value.equals("default");
        };
    }

    private Instant created(String name) {
        return engine.container(name).config().created();
    }

    private static boolean madeOf(Container container, String value) {
        String image = container.config().image();
        return image.equals(value)
                || image.split(":", 2)[0].equals(value)
                || container.config().imageId().replaceFirst("^sha256:", "").startsWith(value);
    }

    private static String health(@Nullable Health health) {
        return health == null ? "none" : health.status().word();
    }

    private static Stream<String> networks(Container container) {
        List<NetworkAttachment> asked = container.config().network().attachments();
        return asked.isEmpty()
                ? Stream.of(
                        container.config().isolation().namespaces().network().word())
                : asked.stream().map(NetworkAttachment::network);
    }

    /** {@code -p} as written: {@code [ip:][host:]container[/udp]}; the filter asks for the container's port. */
    private static boolean publishes(String written, String value) {
        return samePort(written.substring(written.lastIndexOf(':') + 1), value);
    }

    private static boolean samePort(String port, String value) {
        return withProtocol(port).equals(withProtocol(value));
    }

    private static String withProtocol(String port) {
        return port.contains("/") ? port : port + "/tcp";
    }
}
