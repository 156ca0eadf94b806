package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.UnpackTree.Directory;
import id.wadah.engine.kernel.FileStatus;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What directories get last: their times, which entries made in them change, and attributes, since entries would inherit some. */
final class DirectoryTimes {

    private final Allowance allowance;
    private final NavigableMap<String, Ownership> directories = new TreeMap<>();

    DirectoryTimes(Allowance allowance) {
        this.allowance = allowance;
    }

    void remember(String path, Ownership ownership) {
        if (directories.put(path, ownership) == null) {
            allowance.directory(path);
        }
    }

    /** It was replaced, and all below it is gone. */
    void forget(String path) {
        directories.remove(path);
        // '0' is the character after '/'.
        directories.subMap(path + "/", path + "0").clear();
    }

    void set(UnpackTree tree) {
        for (Map.Entry<String, Ownership> each : directories.entrySet()) {
            Ownership ownership = each.getValue();
            String path = each.getKey();
            if (path.isEmpty()) {
                ownership
                        .attributes()
                        .forEach((key, value) ->
                                UnkeptAttributes.set(() -> tree.top().handle().setAttribute(key, value)));
                tree.top().handle().setModified(ownership.modified());
                continue;
            }
            Directory in = tree.aboveExisting(path);
            String name = LayerPath.name(path);
            Optional<FileStatus> there = ownership.attributes().isEmpty()
                    ? Optional.empty()
                    : in.handle().status(name);
            if (there.filter(FileStatus::isDirectory).isPresent()) {
                LayerUnpacker.attributes(in, name, ownership);
            }
            in.entries().setModified(name, ownership.modified());
        }
    }
}
