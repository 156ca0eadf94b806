package id.wadah.engine.copy;

import id.wadah.engine.image.layer.LayerEntry;
import java.io.IOException;

/** Takes the entries of a tree, each directory before what is in it. */
public interface EntrySink {

    void take(LayerEntry entry) throws IOException;
}
