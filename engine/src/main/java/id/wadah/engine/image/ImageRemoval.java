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
        Optional<ImageRef> name = name(nameOrId);
        Image image;
        try {
            image = store.lookup(nameOrId).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, nameOrId));
        } catch (EngineException damaged) {
            return removeDamaged(name.orElseThrow(() -> damaged), damaged);
        }
        if (name.isEmpty()) {
            return removeWhole(image, nameOrId, force);
        }
        if (image.names().size() > 1) {
            return forget(image, List.of(name.get()), false);
        }
        List<ImageUser> containers = users.apply(image.id());
        if (!containers.isEmpty() && !force) {
            throw inUse(
                    containers.get(0).running() ? Problem.IMAGE_RUNNING : Problem.IMAGE_IN_USE, nameOrId, containers);
        }
        return forget(image, List.of(name.get()), containers.isEmpty());
    }

    private List<Removal> removeWhole(Image image, String id, boolean force) {
        List<ImageUser> containers = users.apply(image.id());
        if (containers.stream().anyMatch(ImageUser::running)) {
            throw inUse(
                    Problem.IMAGE_RUNNING,
                    id,
                    containers.stream().filter(ImageUser::running).toList());
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
        store.layout().change(entries -> {
            List<Descriptor> left = new ArrayList<>(entries);
            left.removeIf(entry -> names.stream().anyMatch(name -> ImageCatalog.isCalled(entry, name))
                    || (delete && entry.digest().equals(image.digest())));
            if (!delete && left.stream().noneMatch(entry -> entry.digest().equals(image.digest()))) {
                left.add(image.manifest());
            }
            return left;
        });
        if (delete) {
            done.add(Removal.deleted(image.id()));
            done.addAll(deleteContent(image));
        }
        return done;
    }

    private List<Removal> deleteContent(Image image) {
        new Garbage(store).collect();
        List<Removal> done = new ArrayList<>();
        List<Image> others = store.catalog().all();
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

    /** An image of which documents are lost or broken can still lose its name, so that it can be made or pulled again. */
    private List<Removal> removeDamaged(ImageRef name, EngineException damaged) {
        List<Removal> done = new ArrayList<>();
        store.layout().change(entries -> {
            List<Descriptor> left = new ArrayList<>(entries);
            if (!left.removeIf(entry -> ImageCatalog.isCalled(entry, name))) {
                throw damaged;
            }
            return left;
        });
        done.add(Removal.untagged(name));
        new Garbage(store).collect();
        return done;
    }

    /** The name, when there is such a name in the store; everything else is an ID. */
    private Optional<ImageRef> name(String nameOrId) {
        try {
            ImageRef name = ImageRef.parse(nameOrId).tagged();
            return store.layout().manifests().stream()
                    .filter(entry -> ImageCatalog.isCalled(entry, name))
                    .findFirst()
                    .flatMap(Descriptor::refName)
                    .map(ImageRef::parse);
        } catch (EngineException notAName) {
            if (notAName.problem() != Problem.INVALID_IMAGE_REFERENCE) {
                throw notAName;
            }
            return Optional.empty();
        }
    }

    private static EngineException inUse(Problem problem, String image, List<ImageUser> containers) {
        return new EngineException(problem, image, containers.get(0).container());
    }
}
