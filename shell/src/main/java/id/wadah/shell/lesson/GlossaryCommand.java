package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code glossary [TERM]}: all terms in both languages, or what one of them means; a term may be of several words. */
@Command(name = "glossary")
public final class GlossaryCommand extends ShellCommand {

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "TERM")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(CommandContext context) {
        Glossary glossary = Glossary.load();
        String typed = String.join(" ", words).strip();
        StringWriter drawn = new StringWriter();
        PrintWriter out = new PrintWriter(drawn);
        GlossaryView view = new GlossaryView(Page.of(context, out), context.texts(), glossary);
        if (typed.isEmpty()) {
            view.all();
        } else {
            Tongue tongue = GlossaryView.tongue(context.texts());
            view.one(glossary.find(typed).orElseThrow(() -> unknown(typed, glossary.near(typed, tongue))));
        }
        out.flush();
        context.page(drawn.toString());
        return 0;
    }

    private static EngineException unknown(String typed, List<String> near) {
        return near.isEmpty()
                ? new EngineException(Problem.NO_SUCH_TERM, typed)
                : new EngineException(Problem.NO_SUCH_TERM_NEAR, typed, String.join(", ", near));
    }
}
