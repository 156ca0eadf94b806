package id.wadah.shell.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.command.ShellCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What is typed is taken and refused as Docker's client does. Exit codes, and which flag is complained about, were written down from
 * what the client of Docker 28 answers to the same words.
 */
class DockerGrammarTest {

    private static final CommandRegistry COMMANDS = CommandCatalogue.registry();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --nosuch x            | 125 | unknown-flag       | --nosuch",
                "run -xq x                 | 125 | unknown-short-flag | x, -xq",
                "run -itz busybox          | 125 | unknown-short-flag | z, -itz",
                "ps -z                     | 125 | unknown-short-flag | z, -z",
                "ps --al                   | 125 | unknown-flag-near  | --al, --all",
                "run                       | 1   | least-arguments.one   | run, 1",
                "run -i=false              | 1   | least-arguments.one   | run, 1",
                "run --name=               | 1   | least-arguments.one   | run, 1",
                "run --name                | 125 | missing-value      | --name",
                "run -m                    | 125 | missing-value      | -m",
                "run -ite                  | 125 | missing-value      | -e",
                "ps --filter               | 125 | missing-value      | --filter",
                "stop --time               | 125 | missing-value      | --time",
                "exec c                    | 1   | least-arguments.other | exec, 2",
                "stop                      | 1   | least-arguments.one   | stop, 1",
                "rmi                       | 1   | least-arguments.one   | rmi, 1",
                "inspect                   | 1   | least-arguments.one   | inspect, 1",
                "logs a b                  | 1   | exact-arguments.one   | logs, 1",
                "attach                    | 1   | exact-arguments.one   | attach, 1",
                "ps foo                    | 1   | no-arguments       | ps, 0",
                "version foo               | 1   | no-arguments       | version, 0",
                "images a b                | 1   | most-arguments.one    | images, 1",
                "run --rm=maybe x          | 125 | not-yes-or-no      | maybe, --rm",
                "run --rm= x               | 125 | not-yes-or-no      | , --rm",
                "logs -f=x a               | 125 | not-yes-or-no      | x, '-f, --follow'",
                "ps -n x                   | 125 | not-a-number       | x, '-n, --last'",
                "run --gpus all web        | 125 | flag-later         | --gpus",
                "run --gpus=all web        | 125 | flag-later         | --gpus"
            })
    void aMistakeIsNamedAndHasDockersExitCode(String typed, int exitCode, String key, String details) {
        UsageException refused = assertThrows(UsageException.class, () -> parse(typed));

        assertEquals(exitCode, refused.exitCode());
        assertEquals("command.error." + key, refused.textKey());
        assertEquals(
                details.replace("'", ""),
                String.join(
                        ", ",
                        Arrays.stream(refused.details()).map(String::valueOf).toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run -it -m64m busybox sh -c x    | busybox sh -c x | interactive=true tty=true memory=64m",
                "run -m=64m busybox               | busybox         | memory=64m",
                "run --memory 64m --sig-proxy=false box | box        | sig-proxy=false memory=64m",
                "run -ite A=1 --env B=2 box env   | box env         | interactive=true tty=true env=[A=1, B=2]",
                "run --name -x box                | box             | name=-x",
                "run --rm=0 --rm=1 box            | box             | rm=true",
                "run -- box --rm                  | box --rm        | ",
                "run box --rm                     | box --rm        | ",
                "run -it - box                    | - box           | interactive=true tty=true",
                "stop a -t 3 b                    | a b             | timeout=3",
                "stop -t3 a                       | a               | timeout=3",
                "stop -t -1 a                     | a               | timeout=-1",
                "stop --time 0x10 a               | a               | timeout=16",
                "rm -- -f                         | -f              | ",
                "exec -u 1000 web ls -l           | web ls -l       | user=1000",
                "ps -aqn 3                        |                 | all=true quiet=true last=3",
                "ps --filter a=b -f c=d           |                 | filter=[a=b, c=d]",
                "ps -n 1 --last 2                 |                 | last=2"
            })
    void flagsAndArgumentsAreToldApart(String typed, String arguments, String flags) {
        CommandSpec spec = parse(typed);

        assertEquals(words(arguments), arguments(spec));
        assertEquals(flags == null ? "" : flags, given(spec));
    }

    @ParameterizedTest
    @CsvSource({"run --help", "run -it --help", "ps -h", "ps -ah", "stop --help=true"})
    void helpIsAskedForInsteadOfMissed(String typed) {
        assertFalse(parser(typed).parse(words(typed).subList(1, words(typed).size()), false));
    }

    /** In run, -h is the host name, as with Docker. */
    @Test
    void theHostNameOfRunIsNoCallForHelp() {
        assertEquals("hostname=here", given(parse("run -h here box")));
    }

    private static String given(CommandSpec spec) {
        ShellCommand untouched =
                COMMANDS.find(spec.name()).orElseThrow().maker().get();
        CommandSpec defaults = CommandSpec.forAnnotatedObject(untouched);
        List<String> given = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            if (value != null
                    && !value.equals(defaults.findOption(option.longestName()).getValue())) {
                given.add(option.longestName().substring(2) + "=" + value);
            }
        }
        List<String> order = List.of(
                "interactive",
                "tty",
                "all",
                "quiet",
                "user",
                "memory",
                "env",
                "name",
                "rm",
                "timeout",
                "last",
                "filter");
        given.sort((a, b) -> Integer.compare(order.indexOf(name(a)), order.indexOf(name(b))));
        return String.join(" ", given);
    }

    private static String name(String flag) {
        return flag.substring(0, flag.indexOf('='));
    }

    private static List<String> arguments(CommandSpec spec) {
        List<String> all = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            Object value = parameter.getValue();
            if (value instanceof List<?> many) {
                many.forEach(each -> all.add((String) each));
            } else {
                all.add((String) value);
            }
        }
        return all;
    }

    private static CommandSpec parse(String typed) {
        List<String> words = words(typed);
        ShellCommand command = COMMANDS.find(words.get(0)).orElseThrow().maker().get();
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        new FlagParser(spec, command.laterFlags())
                .parse(words.subList(1, words.size()), command.optionsEndAtFirstArgument());
        return spec;
    }

    private static FlagParser parser(String typed) {
        ShellCommand command =
                COMMANDS.find(words(typed).get(0)).orElseThrow().maker().get();
        return new FlagParser(CommandSpec.forAnnotatedObject(command), command.laterFlags());
    }

    private static List<String> words(String typed) {
        return typed == null || typed.isEmpty() ? List.of() : List.of(typed.split(" +"));
    }
}
