package id.wadah.shell.lesson;

import id.wadah.lessons.study.Move;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import java.util.Optional;

/** A command that turns the pages of a lesson. */
abstract class MoveCommand extends LessonCommand {

    abstract Optional<Move> move(Study study);

    @Override
    final int run(CommandContext context, Study study) {
        Move move = orNoLesson(move(study));
        if (move instanceof Move.To to) {
            return show(context, study, to.place());
        } else if (move instanceof Move.LessonDone done) {
            page(context).end(done);
            return 0;
        } else if (move instanceof Move.TaskOpen open) {
            say(context, "lesson.task-open", open.place().number(), open.place().count());
            return 1;
        }
        say(context, "lesson.at-start");
        return 1;
    }
}
