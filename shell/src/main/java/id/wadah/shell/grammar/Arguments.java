package id.wadah.shell.grammar;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words of a command that are no flags: how many there must be, and where they go. */
final class Arguments {

    private Arguments() {}

    /** @throws UsageException in the words of Docker's client */
    static void check(CommandSpec spec, int count) {
        int least = spec.positionalParameters().stream()
                .mapToInt(parameter -> parameter.arity().min())
                .sum();
        boolean unbounded = spec.positionalParameters().stream().anyMatch(PositionalParamSpec::isMultiValue);
        int most = unbounded ? Integer.MAX_VALUE : spec.positionalParameters().size();
        if (count >= least && count <= most) {
            return;
        }
        String key;
        int number = least;
        if (most == 0) {
            key = "no-arguments";
        } else if (least == most) {
            key = "exact-arguments";
        } else if (count < least) {
            key = "least-arguments";
        } else {
            key = "most-arguments";
            number = most;
        }
        String plural = number == 0 ? "" : number == 1 ? ".one" : ".other";
        throw new UsageException(UsageException.WRONG_ARGUMENTS, key + plural, spec.name(), number);
    }

    static void set(CommandSpec spec, List<String> arguments) {
        List<PositionalParamSpec> parameters = spec.positionalParameters().stream()
                .sorted(Comparator.comparingInt(parameter -> parameter.index().min()))
                .toList();
        int from = 0;
        for (PositionalParamSpec parameter : parameters) {
            if (parameter.isMultiValue()) {
                parameter.setValue(List.copyOf(arguments.subList(from, arguments.size())));
            } else if (from < arguments.size()) {
                parameter.setValue(arguments.get(from++));
            }
        }
    }
}
