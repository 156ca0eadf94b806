package id.wadah.shell.view.layers;

import id.wadah.engine.image.CreatedBy;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of an image's making, as its history tells it.
 *
 * @param number of the layer that it made, 1 is the lowest; 0 where it changed the configuration only
 * @param layer that one; empty where it made none
 */
public record ImageStep(CreatedBy madeBy, int number, Optional<ImageLayer> layer) {

    /** All steps, the earliest first; a layer that the history does not tell of comes at the end. */
    public static List<ImageStep> of(Image image) {
        List<ImageStep> steps = new ArrayList<>();
        List<CreatedBy> made = CreatedBy.ofLayers(image);
        int number = 0;
        for (History history : image.history()) {
            if (history.emptyLayer()) {
                steps.add(new ImageStep(CreatedBy.of(history), 0, Optional.empty()));
            } else if (number < image.layers().size()) {
                number++;
                steps.add(of(image, made, number));
            }
        }
        while (number < image.layers().size()) {
            number++;
            steps.add(of(image, made, number));
        }
        return steps;
    }

    /** Only those that made a layer, the lowest first. */
    public static List<ImageStep> ofLayers(Image image) {
        return of(image).stream().filter(step -> step.layer().isPresent()).toList();
    }

    private static ImageStep of(Image image, List<CreatedBy> made, int number) {
        return new ImageStep(
                made.get(number - 1), number, Optional.of(image.layers().get(number - 1)));
    }

    /** The instruction on one line. */
    public String shown() {
        return madeBy.toString().replaceAll("\\s+", " ");
    }
}
