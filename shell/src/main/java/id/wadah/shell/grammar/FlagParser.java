package id.wadah.shell.grammar;

import static id.wadah.shell.grammar.UsageException.WRONG_FLAG;

import id.wadah.engine.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads flags exactly as Docker's client does, by the rules of Go's pflag, against a picocli specification: {@code -it}, {@code
 * -m64m}, {@code -m=64m}, {@code --rm=false}; a flag's value may look like a flag; a repeated flag's last value counts, but a
 * list collects; a yes-or-no flag never takes the next word.
 */
public final class FlagParser {

    private final CommandSpec spec;
    private final Set<String> later;
    private final Map<OptionSpec, List<String>> values = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private List<String> words = List.of();
    private int next;
    private boolean helpAsked;

    /** @param later Docker's flags that are not there yet, long and short, said differently from a misspelling */
    public FlagParser(CommandSpec spec, Set<String> later) {
        this.spec = spec;
        this.later = later;
    }

    /**
     * Puts the words into the fields of the specification's command.
     *
     * @param endAtArgument whether every word after the first argument is an argument
     * @return false when help was asked for instead
     * @throws UsageException naming the flag or argument that is wrong
     */
    public boolean parse(List<String> typed, boolean endAtArgument) {
        words = typed;
        next = 0;
        while (next < words.size() && !helpAsked) {
            String word = words.get(next++);
            if (word.equals("--")) {
                takeRest();
            } else if (word.startsWith("--")) {
                longFlag(word);
            } else if (word.startsWith("-") && word.length() > 1) {
                cluster(word);
            } else {
                arguments.add(word);
                if (endAtArgument) {
                    takeRest();
                }
            }
        }
        if (!helpAsked) {
            Arguments.check(spec, arguments.size());
            values.forEach(FlagValue::set);
            Arguments.set(spec, arguments);
        }
        return !helpAsked;
    }

    private void takeRest() {
        arguments.addAll(words.subList(next, words.size()));
        next = words.size();
    }

    private void longFlag(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        OptionSpec option = spec.findOption(name);
        if (option == null) {
            throw unknown(name);
        }
        add(option, equals < 0 ? null : word.substring(equals + 1), name);
    }

    private void cluster(String word) {
        for (int at = 1; at < word.length(); at++) {
            String name = "-" + word.charAt(at);
            OptionSpec option = spec.findOption(name);
            if (option == null && name.equals("-h")) {
                helpAsked = true;
                return;
            }
            if (option == null && later.contains(name)) {
                throw new UsageException(WRONG_FLAG, "flag-later", name);
            }
            if (option == null) {
                throw new UsageException(WRONG_FLAG, "unknown-short-flag", word.charAt(at), word);
            }
            String rest = word.substring(at + 1);
            if (rest.startsWith("=")) {
                add(option, rest.substring(1), name);
                return;
            }
            if (!FlagValue.isYesOrNo(option) && !rest.isEmpty()) {
                add(option, rest, name);
                return;
            }
            add(option, null, name);
        }
    }

    private void add(OptionSpec option, @Nullable String attached, String name) {
        if (option.usageHelp()) {
            helpAsked = true;
            return;
        }
        String value = attached;
        if (value == null && FlagValue.isYesOrNo(option)) {
            value = "true";
        } else if (value == null && next < words.size()) {
            value = words.get(next++);
        } else if (value == null) {
            throw new UsageException(WRONG_FLAG, "missing-value", name);
        }
        FlagValue.check(option, value);
        values.computeIfAbsent(option, ignored -> new ArrayList<>()).add(value);
    }

    private UsageException unknown(String name) {
        if (later.contains(name)) {
            return new UsageException(WRONG_FLAG, "flag-later", name);
        }
        return Nearest.to(name, visibleNames())
                .map(near -> new UsageException(WRONG_FLAG, "unknown-flag-near", name, near))
                .orElseGet(() -> new UsageException(WRONG_FLAG, "unknown-flag", name));
    }

    private List<String> visibleNames() {
        return spec.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
    }
}
