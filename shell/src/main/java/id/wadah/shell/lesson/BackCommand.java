package id.wadah.shell.lesson;

import id.wadah.lessons.study.Move;
import id.wadah.lessons.study.Study;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code back}: goes back to the section before. */
@Command(name = "back")
public final class BackCommand extends MoveCommand {

    @Override
    Optional<Move> move(Study study) {
        return study.back();
    }
}
