package id.wadah.shell.lesson;

import id.wadah.lessons.study.Study;
import id.wadah.lessons.study.Verdict;
import id.wadah.shell.command.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code answer VALUE}: answers the question here; a value is compared with what the kernel says at this moment. */
@Command(name = "answer")
public final class AnswerCommand extends LessonCommand {

    /** More of a wrong answer need not be repeated. */
    private static final int LONGEST = 40;

    @Parameters(arity = "1..*", paramLabel = "VALUE")
    private List<String> words = List.of();

    @Override
    public boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    int run(CommandContext context, Study study) {
        String typed = String.join(" ", words);
        Verdict verdict = orNoLesson(study.answer(typed));
        LessonPage page = page(context);
        if (verdict instanceof Verdict.Right right) {
            tellHere(context, right.passed());
            return 0;
        } else if (verdict instanceof Verdict.Predicted predicted) {
            say(context, "lesson.predicted", predicted.option());
            return 0;
        } else if (verdict instanceof Verdict.Wrong wrong) {
            say(context, "lesson.wrong", typed.length() > LONGEST ? typed.substring(0, LONGEST) + "..." : typed);
            wrong.cue().ifPresent(page::cue);
        } else if (verdict instanceof Verdict.TooEarly early) {
            page.cue(early.cue());
        } else if (verdict instanceof Verdict.NotAnOption not) {
            say(
                    context,
                    "lesson.not-an-option",
                    String.join(", ", not.place().task().orElseThrow().options()));
        } else {
            say(context, "lesson.nothing-asked");
        }
        return 1;
    }
}
