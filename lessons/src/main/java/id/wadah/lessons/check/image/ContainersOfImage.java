package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The containers that a learner has made of an image since the task began. */
final class ContainersOfImage {

    private ContainersOfImage() {}

    /** What is fulfilled by one of them, or else what the last container that was made lacks. */
    static Finding examine(Scene scene, String image, Function<Container, Finding> each) {
        Optional<Image> found = scene.image(image);
        if (found.isEmpty()) {
            return Finding.missing("new-image.none", image);
        }
        Finding last = Finding.missing("image-ran.none", image);
        List<Container> made = new ArrayList<>(scene.newContainers());
        Collections.reverse(made);
        for (Container container : made) {
            last = container.config().imageId().endsWith(found.get().id().hex())
                    ? each.apply(container)
                    : Finding.near(
                            "image-ran.other-image",
                            container.name(),
                            container.config().image(),
                            image);
            if (last instanceof Finding.Fulfilled) {
                return last;
            }
        }
        return last;
    }
}
