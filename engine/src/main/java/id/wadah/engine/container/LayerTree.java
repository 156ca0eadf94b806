package id.wadah.engine.container;

import id.wadah.engine.kernel.FileHandle;

/** Layers opened as one tree, out of sight of everybody else; when it is closed the tree is gone, and its root with it. */
public interface LayerTree extends AutoCloseable {

    FileHandle root();

    @Override
    void close();
}
