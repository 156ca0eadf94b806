package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.NewLesson;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lesson new|check DIR}: begins a lesson of one's own, or looks whether lessons are whole and hold on the real engine. */
@Command(name = "lesson")
public final class LessonWriterCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "new|check")
    private String verb = "";

    @Parameters(index = "1", arity = "1", paramLabel = "DIR")
    private String folder = "";

    @Option(names = "--lint")
    private boolean lintOnly;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Path directory = context.session().directory().resolve(folder).normalize();
        return switch (verb) {
            case "new" -> begin(context, directory);
            case "check" -> check(context, directory);
            default -> throw new EngineException(Problem.INVALID_OPTION_VALUE, verb, "lesson", "new, check");
        };
    }

    private int begin(CommandContext context, Path directory) {
        try {
            NewLesson.write(directory);
        } catch (LessonFault fault) {
            throw new EngineException(Problem.NO_NEW_LESSON, LessonCommand.text(context, fault));
        }
        LessonCommand.say(context, "lesson.new", directory, folder);
        return 0;
    }

    private int check(CommandContext context, Path directory) throws InterruptedException {
        try {
            Course course = Course.own(directory);
            return new LessonCheck(context, directory, course).run(!lintOnly) == 0 ? 0 : 1;
        } catch (LessonFault fault) {
            throw LessonCommand.broken(context, fault);
        }
    }
}
