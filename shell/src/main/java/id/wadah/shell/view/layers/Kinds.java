package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.FileKind;

/** The words for what a file is. */
final class Kinds {

    private Kinds() {}

    /** The text's key. */
    static String key(FileKind kind) {
        return switch (kind) {
            case FILE -> "view.layers.file";
            case DIRECTORY -> "view.layers.directory";
            case LINK -> "view.layers.link";
            case SPECIAL -> "view.layers.special";
            case WHITEOUT -> "view.layers.whiteout";
        };
    }
}
