package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.network.Network;
import id.wadah.engine.volume.Volume;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.LedgerMode;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.Theme;
import id.wadah.shell.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the Tab key offers: commands, a command's flags, and the names that its arguments can be. */
final class Completions implements Completer {

    /** Flags that take {@code host} or {@code container:NAME}. */
    private static final Set<String> SHARING = Set.of("--pid", "--ipc", "--network", "--net");

    /** Flags that take the name of a network as well. */
    private static final Set<String> NETWORK = Set.of("--network", "--net");
    /** Flags that take {@code VOLUME:/path}; to {@code rm} and its like they say yes or no. */
    private static final Set<String> MOUNTING = Set.of("-v", "--volume");

    private final Engine engine;
    private final SessionShell shell;

    Completions(Engine engine, SessionShell shell) {
        this.engine = engine;
        this.shell = shell;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (LineParser.isForHost(line.line())) {
            return;
        }
        List<String> before = line.words().subList(0, line.wordIndex());
        CommandWords typed = CommandWords.of(before, shell.commands());
        if (typed.name().isEmpty()) {
            names(typed.group(), candidates);
        } else {
            typed.entry().ifPresent(entry -> arguments(entry, typed.arguments(), line.word(), candidates));
        }
    }

    private void names(String group, List<Candidate> candidates) {
        if (!group.isEmpty()) {
            shell.commands().members(group).forEach((name, entry) -> candidates.add(candidate(name, entry)));
            return;
        }
        shell.commands().plainEntries().forEach(entry -> candidates.add(candidate(entry.name(), entry)));
    }

    /** What {@code help} tells about. */
    private void topics(List<String> before, List<Candidate> candidates) {
        names(String.join(" ", before), candidates);
        if (before.isEmpty()) {
            Arrays.stream(Theme.values())
                    .filter(theme -> shell.commands().find(theme.word()).isEmpty())
                    .forEach(theme ->
                            candidates.add(described(theme.word(), shell.texts().get(theme.textKey()))));
        }
    }

    private Candidate candidate(String name, CommandEntry entry) {
        return described(name, shell.texts().get(entry.textKey() + ".summary"));
    }

    private static Candidate described(String value, String description) {
        return new Candidate(value, value, null, description, null, null, true);
    }

    private void arguments(CommandEntry entry, List<String> before, String word, List<Candidate> candidates) {
        ShellCommand command = entry.maker().get();
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        int arguments = 0;
        boolean flagsOver = false;
        for (int at = 0; at < before.size(); at++) {
            String each = before.get(at);
            if (!flagsOver && each.equals("--")) {
                flagsOver = true;
            } else if (!flagsOver && each.startsWith("-") && each.length() > 1) {
                if (takesNextWord(each, spec) && ++at == before.size()) {
                    if (SHARING.contains(each)) {
                        modes(candidates);
                    } else if (MOUNTING.contains(each)) {
                        sources(candidates);
                    } else if (each.equals("--volumes-from")) {
                        containers(any -> true, before, candidates);
                    }
                    if (NETWORK.contains(each)) {
                        candidates.add(new Candidate(NamespaceMode.Own.NONE.word()));
                        networks(any -> any.driver() == Network.Driver.BRIDGE, List.of(), candidates);
                    }
                    return;
                }
            } else {
                arguments++;
                flagsOver |= command.optionsEndAtFirstArgument();
            }
        }
        boolean othersWords = command.optionsEndAtFirstArgument() && arguments > 0;
        if (othersWords) {
            return;
        }
        if (word.startsWith("-") && !flagsOver) {
            flags(entry, spec, candidates);
        } else if (arguments < spec.positionalParameters().size() || isOpenEnded(spec)) {
            values(entry, before, arguments, word, candidates);
        }
    }

    /** Whose namespace can be shared. */
    private void modes(List<Candidate> candidates) {
        candidates.add(new Candidate(NamespaceMode.HOST.word()));
        engine.containers().stream()
                .filter(Completions::runs)
                .forEach(each -> candidates.add(described(
                        NamespaceMode.CONTAINER + each.name(), each.config().image())));
    }

    private static boolean isOpenEnded(CommandSpec spec) {
        return spec.positionalParameters().stream().anyMatch(each -> each.isMultiValue());
    }

    private static boolean takesNextWord(String flag, CommandSpec spec) {
        if (flag.contains("=")) {
            return false;
        }
        String name = flag.startsWith("--") ? flag : "-" + flag.charAt(flag.length() - 1);
        OptionSpec option = spec.findOption(name);
        return option != null && option.type() != boolean.class && option.type() != Boolean.class;
    }

    private void flags(CommandEntry entry, CommandSpec spec, List<Candidate> candidates) {
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String longest = option.longestName();
                String key = entry.optionText(longest);
                candidates.add(described(longest, shell.texts().get(key)));
            }
        }
        candidates.add(described("--help", shell.texts().get("session.flag-help")));
    }

    private void values(
            CommandEntry entry, List<String> taken, int arguments, String word, List<Candidate> candidates) {
        switch (entry.completion()) {
            case NOTHING, MEMBERS -> {}
            case CONTAINERS -> containers(any -> true, taken, candidates);
            case RUNNING_CONTAINERS -> containers(Completions::runs, taken, candidates);
            case PAUSED_CONTAINERS -> containers(each -> each.state().status() == Status.PAUSED, taken, candidates);
            case STOPPED_CONTAINERS -> containers(each -> !each.state().status().up(), taken, candidates);
            case IMAGES -> images(candidates);
            case IMAGES_AND_CONTAINERS -> {
                images(candidates);
                containers(any -> true, taken, candidates);
            }
            case REGISTRIES ->
                engine.registryServers().list().forEach(each -> candidates.add(new Candidate(each.name())));
            case NETWORKS -> networks(any -> true, taken, candidates);
            case OWN_NETWORKS -> networks(each -> !each.predefined(), taken, candidates);
            case NETWORK_AND_CONTAINER -> {
                if (arguments == 0) {
                    networks(each -> each.driver() == Network.Driver.BRIDGE, taken, candidates);
                } else {
                    containers(any -> true, taken, candidates);
                }
            }
            case NETWORKS_AND_CONTAINERS -> {
                containers(Completions::runs, taken, candidates);
                networks(any -> true, taken, candidates);
            }
            case VOLUMES -> volumes(taken, candidates);
            case TERMS -> TermCandidates.add(shell.language(), word, candidates);
            case COMMANDS -> topics(taken, candidates);
            case LESSONS -> lessons(candidates);
            case LANGUAGES ->
                Arrays.stream(Language.values())
                        .forEach(language -> candidates.add(described(language.code(), language.ownName())));
            case LEDGER_MODES ->
                Arrays.stream(LedgerMode.values()).forEach(mode -> candidates.add(new Candidate(mode.word())));
        }
    }

    private void lessons(List<Candidate> candidates) {
        shell.desk()
                .study()
                .course()
                .lessons()
                .forEach(lesson -> candidates.add(
                        described(lesson.id(), lesson.title(shell.language().code()))));
    }

    private static boolean runs(Container container) {
        return container.state().runs();
    }

    private void containers(Predicate<Container> wanted, List<String> taken, List<Candidate> candidates) {
        engine.containers().stream()
                .filter(wanted.and(container -> !taken.contains(container.name())))
                .forEach(container -> candidates.add(
                        described(container.name(), container.config().image())));
    }

    private void networks(Predicate<Network> wanted, List<String> taken, List<Candidate> candidates) {
        engine.networks().list().stream()
                .filter(wanted.and(network -> !taken.contains(network.name())))
                .forEach(network -> candidates.add(described(
                        network.name(),
                        network.addressing().map(its -> its.subnet().toString()).orElse(""))));
    }

    private void volumes(List<String> taken, List<Candidate> candidates) {
        engine.volumes().list().stream()
                .map(Volume::name)
                .filter(name -> !taken.contains(name))
                .forEach(name -> candidates.add(new Candidate(name)));
    }

    /** Named ones, with the colon behind which the container's path follows. */
    private void sources(List<Candidate> candidates) {
        engine.volumes().list().stream()
                .filter(volume -> !volume.anonymous())
                .map(volume -> volume.name() + ":")
                .forEach(source -> candidates.add(new Candidate(source, source, null, null, null, null, false)));
    }

    private void images(List<Candidate> candidates) {
        Set<String> names = new TreeSet<>(engine.images().samples());
        for (Image image : engine.images().list()) {
            for (ImageRef name : image.names()) {
                boolean latest = ImageRef.LATEST.equals(name.tag());
                names.add(latest ? name.repository() : name.toString());
            }
        }
        names.forEach(name -> candidates.add(new Candidate(name)));
    }
}
