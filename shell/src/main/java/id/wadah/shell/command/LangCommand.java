package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lang}: says or changes the language. */
@Command(name = "lang")
public final class LangCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "id|en")
    private @Nullable String code;

    @Override
    public int run(CommandContext context) {
        if (code != null) {
            String asked = code;
            Language language = Language.parse(asked)
                    .orElseThrow(() -> new EngineException(Problem.INVALID_OPTION_VALUE, asked, "lang", "id, en"));
            context.shell().speak(language);
        }
        context.out()
                .println(context.text(
                        "command.lang.now", context.shell().language().ownName()));
        return 0;
    }
}
