package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lesson check DIR}: whether lessons of one's own are whole, and hold on the real engine. */
@Command(name = "lesson")
public final class LessonWriterCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "check")
    private String verb = "";

    @Parameters(index = "1", arity = "1", paramLabel = "DIR")
    private String folder = "";

    @Option(names = "--lint")
    private boolean lintOnly;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Path directory = context.session().directory().resolve(folder).normalize();
        return switch (verb) {
            case "check" -> check(context, directory);
            default -> throw new EngineException(Problem.INVALID_OPTION_VALUE, verb, "lesson", "check");
        };
    }

    private int check(CommandContext context, Path directory) throws InterruptedException {
        Course course;
        try {
            course = Course.own(directory);
        } catch (LessonFault fault) {
            throw LessonCommand.broken(context, fault);
        }
        LessonProof proof = new LessonProof(context, directory, course);
        List<LessonFault> faults = new ArrayList<>(course.faults());
        if (!lintOnly) {
            for (Lesson lesson : course.lessons().toList()) {
                faults.addAll(proof.prove(lesson));
            }
        }
        for (LessonFault fault : faults) {
            context.out().println(LessonCommand.text(context, fault));
        }
        return faults.isEmpty() ? 0 : 1;
    }
}
