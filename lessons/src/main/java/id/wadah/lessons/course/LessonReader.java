package id.wadah.lessons.course;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads one lesson's folder: {@code lesson.json}, {@code en.md}, {@code id.md}, {@code proof.txt}. */
final class LessonReader {

    private LessonReader() {}

    /**
     * Reads it; whether its parts fit together is not looked at.
     *
     * @throws LessonFault naming the file that is missing or not understood
     */
    static Lesson read(LessonFiles files, String folder, int number) {
        Manifest manifest = LessonJson.manifest(folder + "/lesson.json", text(files, folder + "/lesson.json"));
        if (manifest.version() != Manifest.VERSION) {
            throw new LessonFault("version", folder + "/lesson.json", Integer.toString(manifest.version()));
        }
        if (!folder.equals(manifest.id())) {
            throw new LessonFault("id-folder", folder + "/lesson.json", String.valueOf(manifest.id()), folder);
        }
        Map<String, LessonText> texts = new HashMap<>();
        for (String language : Lesson.LANGUAGES) {
            String file = folder + "/" + language + ".md";
            texts.put(language, LessonText.parse(file, text(files, file)));
        }
        List<Section> sections = Objects.requireNonNullElse(manifest.sections(), List.<Manifest.Entry>of()).stream()
                .map(entry -> new Section(
                        entry.id(),
                        Objects.requireNonNullElse(entry.when(), List.of()),
                        Boolean.TRUE.equals(entry.variant()),
                        entry.task()))
                .toList();
        String proof = folder + "/proof.txt";
        return new Lesson(
                manifest.id(),
                number,
                manifest.minutes(),
                Objects.requireNonNullElse(manifest.requires(), List.of()),
                Objects.requireNonNullElse(manifest.values(), Map.of()),
                Objects.requireNonNullElse(manifest.leaves(), Leaves.NOTHING),
                sections,
                texts,
                Proof.parse(proof, text(files, proof)));
    }

    private static String text(LessonFiles files, String path) {
        return files.read(path).orElseThrow(() -> new LessonFault("missing-file", path));
    }
}
