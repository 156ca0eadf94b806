package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules by which images lose their names and go, which are Docker's; source: {@code docker image rm}. */
final class ImageRemoval {

    private final ImageStoreParts store;
    private final Function<ImageId, List<ImageUser>> users;

    ImageRemoval(ImageStoreParts store, Function<ImageId, List<ImageUser>> users) {
        this.store = store;
        this.users = users;
    }

    List<Removal> remove(String nameOrId, boolean force) {
        Optional<ImageRef> name = nameInStore(nameOrId);
        Image image;
        try {
            image = store.lookup(nameOrId).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, nameOrId));
        } catch (EngineException failure) {
            return removeDamaged(name.orElseThrow(() -> failure));
        }
        return name.isEmpty() ? removeWhole(image, nameOrId, force) : removeName(image, name.get(), force);
    }

    private List<Removal> removeName(Image image, ImageRef name, boolean force) {
        if (image.names().size() > 1) {
            return forget(image, List.of(name), false);
        }
        List<ImageUser> containers = users.apply(image.id());
        if (!containers.isEmpty() && !force) {
            boolean running = containers.stream().anyMatch(ImageUser::running);
            throw inUse(running ? Problem.IMAGE_RUNNING : Problem.IMAGE_IN_USE, name.toString(), containers);
        }
        return forget(image, List.of(name), containers.isEmpty());
    }

    private List<Removal> removeWhole(Image image, String id, boolean force) {
        List<ImageUser> containers = users.apply(image.id());
        if (containers.stream().anyMatch(ImageUser::running)) {
            throw inUse(Problem.IMAGE_RUNNING, id, containers);
        }
        if (!force && image.names().size() > 1) {
            throw new EngineException(
                    Problem.IMAGE_HAS_SEVERAL_NAMES,
                    id,
                    image.names().stream().map(ImageRef::toString).collect(Collectors.joining(", ")));
        }
        if (!force && !containers.isEmpty()) {
            throw inUse(Problem.IMAGE_IN_USE, id, containers);
        }
        return forget(image, image.names(), containers.isEmpty());
    }

    /** @param delete the image as well; otherwise it stays, without a name if it has no other */
    private List<Removal> forget(Image image, List<ImageRef> names, boolean delete) {
        List<Removal> done = new ArrayList<>();
        names.forEach(name -> done.add(Removal.untagged(name)));
        if (delete) {
            // From when the index has lost the image until its content is gone, a successor has to know that there may
            // be some.
            store.scratch().marked("removal", () -> {
                takeFromIndex(image, names, true);
                done.add(Removal.deleted(image.id()));
                return done.addAll(deleteContent(image));
            });
        } else {
            takeFromIndex(image, names, false);
        }
        return done;
    }

    private void takeFromIndex(Image image, List<ImageRef> names, boolean delete) {
        store.layout().change(entries -> {
            List<Descriptor> left = new ArrayList<>(entries);
            left.removeIf(entry -> names.stream().anyMatch(name -> ImageCatalog.isCalled(entry, name))
                    || (delete && entry.digest().equals(image.digest())));
            if (!delete && left.stream().noneMatch(entry -> entry.digest().equals(image.digest()))) {
                left.add(image.manifest());
            }
            return left;
        });
    }

    private List<Removal> deleteContent(Image image) {
        new Garbage(store).collect();
        List<Removal> done = new ArrayList<>();
        List<Image> others = store.catalog().readable(damage -> {});
        for (ImageLayer layer : image.layers()) {
            boolean shared = others.stream()
                    .flatMap(other -> other.layers().stream())
                    .anyMatch(other -> other.chainId().equals(layer.chainId()));
            if (!shared) {
                done.add(0, Removal.deleted(layer.chainId()));
            }
        }
        return done;
    }

    /**
     * An image of which documents are lost or broken can still lose its name, so that it can be made or pulled again. Its content goes with
     * the next image that is removed.
     */
    private List<Removal> removeDamaged(ImageRef name) {
        store.layout()
                .change(entries -> entries.stream()
                        .filter(entry -> !ImageCatalog.isCalled(entry, name))
                        .toList());
        return List.of(Removal.untagged(name));
    }

    /** The name, when there is such a name in the store; everything else is an ID. */
    private Optional<ImageRef> nameInStore(String nameOrId) {
        return ImageStoreParts.nameIn(nameOrId)
                .flatMap(name -> store.layout().manifests().stream()
                        .filter(entry -> ImageCatalog.isCalled(entry, name))
                        .findFirst()
                        .flatMap(ImageCatalog::name));
    }

    /** Names a container that is in the way; a running one, if any is. */
    private static EngineException inUse(Problem problem, String image, List<ImageUser> containers) {
        ImageUser first = containers.stream()
                .filter(user -> user.running() == (problem == Problem.IMAGE_RUNNING))
                .findFirst()
                .orElseThrow();
        return new EngineException(problem, image, first.container());
    }
}
