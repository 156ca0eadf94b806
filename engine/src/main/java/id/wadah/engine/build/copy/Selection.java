package id.wadah.engine.build.copy;

import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.oci.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One thing that is copied. */
sealed interface Selection {

    /** What it is called where it is copied to. */
    String name();

    /**
     * A file of a tree.
     *
     * @param parents with {@code --parents}: the directories on the way to it, outermost first; they are made as they are in the tree
     */
    record OneFile(SourceTree tree, String name, SourceFile file, List<SourceFile> parents) implements Selection {}

    /**
     * What is in a directory of a tree.
     *
     * @param entries it first, then what is in it
     * @param parents as above, with itself at the end; then the entries go there
     */
    record Contents(SourceTree tree, String name, List<SourceFile> entries, List<SourceFile> parents)
            implements Selection {}

    /** A text of the Dockerfile. */
    record Text(String name, Content content) implements Selection {}

    /** What came from a web server. */
    record Fetched(String name, URI address, Path file, Instant modified) implements Selection {}

    /** An archive that is unpacked. */
    record Unpacked(String name, Content archive, Digest digest) implements Selection {}
}
