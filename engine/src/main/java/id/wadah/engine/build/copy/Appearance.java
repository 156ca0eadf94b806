package id.wadah.engine.build.copy;

import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * Owner and permissions that copies get.
 *
 * @param owner of all of them, and of directories that are made on the way
 * @param keepsOwners whether a file keeps its own instead
 * @param mode null for each file's own
 */
record Appearance(
        OwnerLookup.Owner owner,
        boolean keepsOwners,
        @Nullable ModeChange mode) {

    LayerEntry of(LayerEntry entry) {
        if (entry instanceof LayerEntry.Directory directory) {
            return new LayerEntry.Directory(directory.path(), of(directory.ownership(), true));
        }
        if (entry instanceof LayerEntry.RegularFile file) {
            return new LayerEntry.RegularFile(file.path(), of(file.ownership(), false), file.content());
        }
        if (entry instanceof LayerEntry.Node node) {
            return new LayerEntry.Node(
                    node.path(), of(node.ownership(), false), node.type(), node.major(), node.minor());
        }
        if (entry instanceof LayerEntry.SymbolicLink link) {
            return new LayerEntry.SymbolicLink(link.path(), owned(link.ownership()), link.target());
        }
        return entry;
    }

    private Ownership of(Ownership before, boolean directory) {
        Ownership owned = owned(before);
        return mode == null
                ? owned
                : new Ownership(
                        mode.apply(owned.mode(), directory),
                        owned.uid(),
                        owned.gid(),
                        owned.modified(),
                        owned.attributes());
    }

    private Ownership owned(Ownership before) {
        return keepsOwners ? before : before.ownedBy(owner.uid(), owner.gid());
    }
}
