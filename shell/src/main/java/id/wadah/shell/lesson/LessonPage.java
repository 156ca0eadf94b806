package id.wadah.shell.lesson;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.SectionText;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.study.Move;
import id.wadah.lessons.study.Passed;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.task.Task;
import id.wadah.shell.markdown.Markdown;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** How a lesson looks: a line that says where one is, the text, and what can be typed now. */
final class LessonPage {

    private static final int MARGIN = 4;

    private final Page page;
    private final Texts texts;

    LessonPage(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    private String language() {
        return texts.language().code();
    }

    /** The section where the learner is. */
    void section(Place place) {
        page.blank();
        header(place);
        SectionText text = place.lesson().text(place.section(), language());
        Map<String, String> values = values(place);
        markdown(text.body(), values);
        place.task().ifPresent(task -> options(task, text, values));
        page.blank();
        whatNow(place);
        page.blank();
    }

    private void header(Place place) {
        String where = place.number() + "/" + place.count();
        AttributedString title =
                Ink.title(label(place.lesson()) + place.lesson().title(language()));
        page.line(Ink.join(title, Ink.dim("  " + where)));
        page.blank();
    }

    private static String label(Lesson lesson) {
        return lesson.number() == 0 ? "" : lesson.number() + "  ";
    }

    private void options(Task task, SectionText text, Map<String, String> values) {
        if (!task.options().isEmpty()) {
            page.blank();
        }
        for (String key : task.options()) {
            String option = text.options().getOrDefault(key, "");
            List<AttributedString> lines =
                    Markdown.of(fill(option, values)).lines(page.width() - MARGIN, page.colour(), page.glyphs());
            for (int i = 0; i < lines.size(); i++) {
                AttributedString margin = i == 0 ? Ink.value(key + ")  ") : Ink.plain("    ");
                page.line(Ink.join(margin, lines.get(i)));
            }
        }
    }

    /** What the learner can type next, in dim letters. */
    private void whatNow(Place place) {
        TaskProgress progress = place.progress();
        if (progress != null && progress.state() == TaskProgress.State.PASSED) {
            page.prose(0, Ink.join(checked(texts.get("lesson.passed.before")), Ink.dim("  " + onward(place))));
        } else if (progress != null && progress.state() == TaskProgress.State.SKIPPED) {
            page.prose(0, Ink.dim(texts.get("lesson.skipped") + "  " + onward(place)));
        } else {
            page.prose(
                    0,
                    Ink.dim(place.task()
                            .map(LessonPage::request)
                            .map(texts::get)
                            .orElseGet(() -> onward(place))));
        }
    }

    private static String request(Task task) {
        if (task instanceof Task.Answer) {
            return "lesson.now.answer";
        } else if (task instanceof Task.Quiz) {
            return "lesson.now.quiz";
        } else if (task instanceof Task.Order) {
            return "lesson.now.order";
        }
        return task instanceof Task.Predict ? "lesson.now.predict" : "lesson.now.do";
    }

    private String onward(Place place) {
        if (!place.isLast()) {
            return texts.get("lesson.now.next");
        }
        return texts.get(place.attempt().finished() == null ? "lesson.now.finish" : "lesson.now.following");
    }

    /** That a task is fulfilled, and what the kernel shows now. */
    void passed(Passed passed) {
        Place place = passed.place();
        page.blank();
        page.line(
                Ink.join(checked(texts.get("lesson.passed")), Ink.dim("  " + label(place.lesson()) + position(place))));
        Map<String, String> values = values(place);
        values.putAll(passed.facts());
        String done = place.lesson().text(place.section(), language()).done();
        if (!done.isEmpty()) {
            markdown(done, values);
        }
        page.blank();
        if (passed.lessonDone()) {
            page.prose(0, Ink.plain(finished(place)));
        }
        page.prose(0, Ink.dim(onward(place)));
        page.blank();
    }

    /** That the lesson is at its end, and which one comes next. */
    void end(Move.LessonDone done) {
        page.blank();
        page.prose(0, checked(finished(done.place())));
        done.following()
                .ifPresent(lesson -> page.prose(
                        0, Ink.dim(texts.get("lesson.following", label(lesson) + lesson.title(language())))));
        page.blank();
    }

    private AttributedString checked(String text) {
        return Ink.good(page.glyphs().check() + " " + text);
    }

    private String position(Place place) {
        return place.lesson().title(language()) + "  " + place.number() + "/" + place.count();
    }

    private String finished(Place place) {
        long skipped = place.attempt().count(TaskProgress.State.SKIPPED);
        return skipped == 0
                ? texts.get("lesson.finished", place.lesson().title(language()))
                : texts.count("lesson.finished.skipped", skipped);
    }

    /** What the machine's state suggests. */
    void cue(Cue cue) {
        page.prose(0, Ink.join(Ink.warm(texts.get("lesson.cue") + " "), Ink.plain(text(cue))));
    }

    String text(Cue cue) {
        return texts.get("cue." + cue.name(), cue.details().toArray());
    }

    /** A part of a section's text, such as a hint. */
    void markdown(String text, Map<String, String> values) {
        Markdown.of(fill(text, values)).print(page);
    }

    private static String fill(String text, Map<String, String> values) {
        return Placeholders.fill(text, values, Markdown::escape);
    }

    /** What placeholders stand for: the attempt's random values, and what the kernel showed at the tasks before. */
    static Map<String, String> values(Place place) {
        Map<String, String> values = new HashMap<>(place.attempt().values());
        place.sections().forEach(section -> {
            TaskProgress progress = place.attempt().task(section.id());
            if (progress != null) {
                values.putAll(progress.facts());
            }
        });
        TaskProgress here = place.progress();
        if (here != null) {
            values.putAll(here.facts());
        }
        return values;
    }
}
