package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom a container asks for names, as its own resolv.conf says; source: resolv.conf(5). */
public record NameServer(String container) implements LiveValue {

    private static final String KEYWORD = "nameserver ";

    public NameServer {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        Set<String> servers = first.map(NameServer::servers).orElse(Set.of());
        return servers.isEmpty()
                ? new Reading.Unknown(Cue.missing("container.not-running", container))
                : new Reading.Known(servers, Map.of());
    }

    private static Set<String> servers(HostProcess process) {
        try (Stream<String> lines = Files.lines(process.files().directory().resolve("root/etc/resolv.conf"))) {
            return lines.filter(line -> line.startsWith(KEYWORD))
                    .map(line -> line.substring(KEYWORD.length()).strip())
                    .collect(Collectors.toSet());
        } catch (IOException gone) {
            return Set.of();
        }
    }
}
