package id.wadah.shell.lesson;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.lint.LessonLint;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.markdown.Markdown;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at lessons, then proves them, and says what it finds as it goes. */
final class LessonCheck {

    private static final int USUAL_WIDTH = 80;
    private static final int MARGIN = 4;

    /** With these a lesson cannot even be shown. */
    private static final Set<String> UNPROVABLE =
            Set.of("task", "no-sections", "section-missing", "section-twice", "clash");

    private final CommandContext context;
    private final Path directory;
    private final Course course;
    private final Page page;

    LessonCheck(CommandContext context, Path directory, Course course) {
        this.context = context;
        this.directory = directory;
        this.course = course;
        this.page = Page.of(context, context.out());
    }

    /** A lint that knows the shell's cues, and how the shell draws a text. */
    static LessonLint lint(Texts texts) {
        return new LessonLint(
                cue -> texts.has("cue." + cue),
                text -> Markdown.of(text)
                        .lines(USUAL_WIDTH, true, Glyphs.UNICODE)
                        .size());
    }

    /** @return how many faults there are */
    int run(boolean prove) throws InterruptedException {
        int faults = 0;
        for (LessonFault fault : course.faults()) {
            show(fault);
            faults++;
        }
        LessonFiles files = LessonFiles.own(directory);
        LessonLint lint = lint(context.texts());
        LessonProof proof = new LessonProof(context, directory, course);
        for (Lesson lesson : course.lessons().toList()) {
            page.line(Ink.title(lesson.id()));
            List<LessonFault> found = new ArrayList<>(lint.look(files, lesson));
            found.addAll(clash(lesson));
            found.forEach(this::show);
            if (prove && found.stream().noneMatch(fault -> UNPROVABLE.contains(fault.key()))) {
                List<LessonFault> refuted = proof.prove(lesson, this::proved);
                refuted.forEach(this::show);
                proof.elsewhere(lesson).forEach(this::elsewhere);
                found.addAll(refuted);
            }
            context.out().flush();
            faults += found.size();
        }
        page.blank();
        String end = faults > 0 ? "lesson.check.faults" : prove ? "lesson.check.holds" : "lesson.check.lints";
        long count = faults > 0 ? faults : course.lessons().count();
        page.prose(
                0,
                faults > 0
                        ? Ink.bad(context.texts().count(end, count))
                        : Ink.good(context.texts().count(end, count)));
        return faults;
    }

    /** Beside the lessons that come with Wadah, an id must be a new one; a course of its own may replace them. */
    private List<LessonFault> clash(Lesson lesson) {
        Path parent = directory.resolve("..").normalize();
        if (Files.exists(directory.resolve("course.json")) || Files.exists(parent.resolve("course.json"))) {
            return List.of();
        }
        Set<String> taken =
                Course.read(LessonFiles.builtIn()).lessons().map(Lesson::id).collect(Collectors.toSet());
        return taken.contains(lesson.id())
                ? List.of(new LessonFault("clash", lesson.id() + "/lesson.json", lesson.id()))
                : List.of();
    }

    private void proved(Proof.Script script) {
        String purpose = script.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String text = context.text("lesson.check.proved." + purpose, script.section(), script.cue());
        page.labelled(Ink.good("  " + page.glyphs().check()), MARGIN, Ink.plain(text));
        context.out().flush();
    }

    private void elsewhere(String section) {
        page.labelled(
                Ink.dim("  " + page.glyphs().bullet()),
                MARGIN,
                Ink.dim(context.text("lesson.check.elsewhere", section)));
    }

    private void show(LessonFault fault) {
        String[] parts = LessonCommand.text(context, fault).split("\n", 2);
        page.labelled(Ink.bad("  " + page.glyphs().times()), MARGIN, Ink.plain(parts[0]));
        if (parts.length > 1) {
            parts[1].lines().forEach(line -> page.line(Ink.dim("  " + line)));
        }
        context.out().flush();
    }
}
