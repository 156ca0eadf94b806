package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.TermCheck;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.lessons.glossary.WrongWord;
import java.util.function.Consumer;

/** The texts use the glossary's words. */
final class TermRule implements Rule {

    private final Glossary glossary;

    TermRule(Glossary glossary) {
        this.glossary = glossary;
    }

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        for (String language : Lesson.LANGUAGES) {
            TermCheck check = TermCheck.of(glossary, Tongue.ofCode(language).orElseThrow());
            Source file = source.text(language);
            for (WrongWord wrong : check.find(file.text())) {
                faults.accept(new LessonFault("term", file.at(wrong.line()), wrong.found(), wrong.instead()));
            }
        }
    }
}
