package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.text.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lang [id|en]}: shows or changes the language that everything is said in. */
@Command(name = "lang")
public final class LangCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "LANGUAGE")
    private String wanted = "";

    @Override
    public int run(CommandContext context) {
        if (!wanted.isEmpty()) {
            context.shell().speak(Language.parse(wanted).orElseThrow(this::unknown));
        }
        Language now = context.shell().language();
        context.out().println(context.text("command.lang.now", now.ownName(), now.code()));
        return 0;
    }

    private EngineException unknown() {
        String accepted = Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", "));
        return new EngineException(Problem.INVALID_OPTION_VALUE, wanted, "lang", accepted);
    }
}
