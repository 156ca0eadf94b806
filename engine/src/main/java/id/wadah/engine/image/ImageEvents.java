package id.wadah.engine.image;

import id.wadah.engine.event.Event;
import id.wadah.engine.event.Events;
import java.util.Map;
import java.util.TreeMap;

/** Tells everybody what happens to images, in Docker's words; source: the Engine API, SystemEvents. */
public final class ImageEvents {

    private final Events events;

    ImageEvents(Events events) {
        this.events = events;
    }

    /** It came from a registry. */
    public void pulled(Image image, ImageRef name) {
        tell("pull", name.toString(), name.repository(), image);
    }

    /** It was sent to a registry. */
    public void pushed(Image image, ImageRef name) {
        tell("push", name.toString(), name.repository(), image);
    }

    public void imported(Image image) {
        tell("import", image);
    }

    public void loaded(Image image) {
        tell("load", image);
    }

    public void saved(Image image) {
        tell("save", image);
    }

    /** It was given a name, which it may have had before. */
    public void tagged(Image image, ImageRef name) {
        tell("tag", image.id().toString(), name.toString(), image);
    }

    void untagged(Image image) {
        tell("untag", image);
    }

    void deleted(Image image) {
        tell("delete", image);
    }

    private void tell(String action, Image image) {
        tell(action, image.id().toString(), image.id().toString(), image);
    }

    private void tell(String action, String actor, String name, Image image) {
        Map<String, String> attributes = new TreeMap<>(image.config().config().labels());
        attributes.put("name", name);
        events.publish(Event.now(Event.Kind.IMAGE, action, actor, attributes));
    }
}
