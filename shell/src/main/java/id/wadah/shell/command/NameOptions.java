package id.wadah.shell.command;

import id.wadah.engine.network.NameSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} about how the container resolves names. */
final class NameOptions {

    @Option(names = "--dns")
    List<String> servers = List.of();

    @Option(names = "--dns-search")
    List<String> search = List.of();

    @Option(names = {"--dns-option", "--dns-opt"})
    List<String> options = List.of();

    @Option(names = "--add-host")
    List<String> extraHosts = List.of();

    @Option(names = "--domainname")
    String domain = "";

    NameSettings settings() {
        return new NameSettings(servers, search, options, extraHosts, domain);
    }
}
