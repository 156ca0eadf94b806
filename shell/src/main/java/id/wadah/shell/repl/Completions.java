package id.wadah.shell.repl;

import static id.wadah.shell.repl.ObjectCandidates.described;

import id.wadah.engine.Engine;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.LedgerMode;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.Theme;
import id.wadah.shell.text.Language;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** What a flag's value is called that is a file of the host. */
    private static final String FILE = "file";

    private final Engine engine;
    private final SessionShell shell;
    private final Path directory;

    /** @param directory that relative paths begin in */
    Completions(Engine engine, SessionShell shell, Path directory) {
        this.engine = engine;
        this.shell = shell;
        this.directory = directory;
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
                    flagValues(each, before, word, spec, candidates);
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

    /** What the word behind a flag can be. */
    private void flagValues(
            String flag, List<String> before, String word, CommandSpec spec, List<Candidate> candidates) {
        ObjectCandidates objects = new ObjectCandidates(engine, before, candidates);
        if (SHARING.contains(flag)) {
            objects.sharedNamespaces();
        } else if (MOUNTING.contains(flag)) {
            objects.mountSources();
        } else if (flag.equals("--volumes-from")) {
            objects.containers();
        } else if (option(flag, spec)
                .filter(each -> FILE.equals(each.paramLabel()))
                .isPresent()) {
            FileCandidates.add(directory, word, candidates);
        }
        if (NETWORK.contains(flag)) {
            candidates.add(new Candidate(NamespaceMode.Own.NONE.word()));
            new ObjectCandidates(engine, List.of(), candidates).bridges();
        }
    }

    private static boolean isOpenEnded(CommandSpec spec) {
        return spec.positionalParameters().stream().anyMatch(each -> each.isMultiValue());
    }

    private static boolean takesNextWord(String flag, CommandSpec spec) {
        if (flag.contains("=")) {
            return false;
        }
        return option(flag, spec)
                .filter(option -> option.type() != boolean.class && option.type() != Boolean.class)
                .isPresent();
    }

    /** Of several short ones together, the last. */
    private static Optional<OptionSpec> option(String flag, CommandSpec spec) {
        String name = flag.startsWith("--") ? flag : "-" + flag.charAt(flag.length() - 1);
        return Optional.ofNullable(spec.findOption(name));
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
        ObjectCandidates objects = new ObjectCandidates(engine, taken, candidates);
        switch (entry.completion()) {
            case NOTHING, MEMBERS -> {}
            case CONTAINERS -> objects.containers();
            case RUNNING_CONTAINERS -> objects.running();
            case PAUSED_CONTAINERS -> objects.paused();
            case STOPPED_CONTAINERS -> objects.stopped();
            case IMAGES -> objects.images();
            case IMAGES_AND_CONTAINERS -> {
                objects.images();
                objects.containers();
            }
            case FILES -> FileCandidates.add(directory, word, candidates);
            case CONTAINERS_AND_FILES -> {
                objects.containers();
                FileCandidates.add(directory, word, candidates);
            }
            case REGISTRIES -> objects.registries();
            case NETWORKS -> objects.networks();
            case OWN_NETWORKS -> objects.ownNetworks();
            case NETWORK_AND_CONTAINER -> {
                if (arguments == 0) {
                    objects.bridges();
                } else {
                    objects.containers();
                }
            }
            case NETWORKS_AND_CONTAINERS -> {
                objects.running();
                objects.networks();
            }
            case VOLUMES -> objects.volumes();
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
}
