package id.wadah.lessons.check.network;

import id.wadah.lessons.check.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** With whom a network namespace has exchanged packets lately: IPv4 addresses whose hardware address it has learnt. Source: arp(7), proc_pid_net(5). */
final class Neighbours {

    private static final String COMPLETE = "0x2";

    private Neighbours() {}

    /** Empty also when the process has gone. */
    static Set<String> of(HostProcess process) {
        try (Stream<String> lines = Files.lines(process.files().directory().resolve("net/arp"))) {
            return lines.skip(1)
                    .map(line -> line.split("\\s+"))
                    .filter(words -> words.length >= 4 && words[2].equals(COMPLETE))
                    .map(words -> words[0])
                    .collect(Collectors.toSet());
        } catch (IOException gone) {
            return Set.of();
        }
    }
}
