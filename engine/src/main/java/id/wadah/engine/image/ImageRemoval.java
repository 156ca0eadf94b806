package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.ChainId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The rules by which images lose their names and go, which are Docker's; source: {@code docker image rm}. */
final class ImageRemoval {

    private final ImageStoreParts store;
    private final Function<ImageId, List<ImageUser>> users;
    /** Of the images that go, topmost first. */
    private final List<ImageLayer> removedLayers = new ArrayList<>();

    private final Set<ChainId> told = new HashSet<>();

    ImageRemoval(ImageStoreParts store, Function<ImageId, List<ImageUser>> users) {
        this.store = store;
        this.users = users;
    }

    List<Removal> remove(String nameOrId, boolean force) {
        return collecting(() -> unlist(nameOrId, force)).removals();
    }

    /**
     * Deletes those images that are not used by any container.
     *
     * @param named also such as have a name
     */
    Pruned prune(boolean named, Predicate<Image> wanted) {
        return collecting(() -> {
            List<Removal> done = new ArrayList<>();
            for (Image image : store.catalog().readable(damage -> {})) {
                if ((named || image.isDangling()) && users.apply(image.id()).isEmpty() && wanted.test(image)) {
                    done.addAll(forget(image, references(image), true));
                }
            }
            return done;
        });
    }

    /** Takes from the index, and then deletes what no image needs any more, for which nobody has to wait. */
    private Pruned collecting(Supplier<List<Removal>> unlisting) {
        // From when the index has lost the image until its content is gone, a successor has to know that there may
        // be some.
        return store.scratch().marked("removal", () -> {
            List<Removal> done = new ArrayList<>(store.leases().deleting(unlisting));
            long bytes = 0;
            if (done.stream().anyMatch(each -> each.kind() == Removal.Kind.DELETED)) {
                List<ChainId> gone = new Garbage(store).collect().layers();
                for (ImageLayer layer : removedLayers) {
                    if (gone.contains(layer.chainId()) && told.add(layer.chainId())) {
                        done.add(Removal.deleted(layer.chainId()));
                        bytes += layer.unpackedSize();
                    }
                }
            }
            return new Pruned(done, bytes);
        });
    }

    private List<Removal> unlist(String nameOrId, boolean force) {
        Optional<IndexEntry> entry = ImageStoreParts.nameIn(nameOrId)
                .filter(name -> !ImageCatalog.isFullId(nameOrId))
                .flatMap(name -> store.catalog().entries().stream()
                        .filter(each -> each.isMeant(name))
                        .findFirst());
        Image image;
        try {
            image = store.lookup(nameOrId).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, nameOrId));
        } catch (EngineException failure) {
            return removeDamaged(entry.flatMap(IndexEntry::name).orElseThrow(() -> failure));
        }
        return entry.flatMap(IndexEntry::name)
                .map(name -> removeName(image, name, force))
                .orElseGet(() -> removeWhole(image, nameOrId, force));
    }

    private List<Removal> removeName(Image image, ImageRef name, boolean force) {
        List<ImageRef> names = references(image);
        List<ImageUser> containers = users.apply(image.id());
        if (isSingle(names) && !containers.isEmpty() && !force) {
            boolean running = containers.stream().anyMatch(ImageUser::running);
            throw inUse(running ? Problem.IMAGE_RUNNING : Problem.IMAGE_IN_USE, name.toString(), containers);
        }
        List<ImageRef> lost = new ArrayList<>(List.of(name));
        // A repository without a tag needs no digests either.
        boolean lastTag = name.digest() == null
                && image.names().stream()
                        .noneMatch(other ->
                                !other.equals(name) && other.repository().equals(name.repository()));
        if (lastTag) {
            image.repoDigests().stream()
                    .filter(digest -> digest.repository().equals(name.repository()))
                    .forEach(lost::add);
        }
        return forget(image, lost, containers.isEmpty() && lost.size() == names.size());
    }

    private List<Removal> removeWhole(Image image, String id, boolean force) {
        List<ImageUser> containers = users.apply(image.id());
        if (containers.stream().anyMatch(ImageUser::running)) {
            throw inUse(Problem.IMAGE_RUNNING, id, containers);
        }
        if (!force && !isSingle(references(image))) {
            throw new EngineException(
                    Problem.IMAGE_HAS_SEVERAL_NAMES,
                    id,
                    image.names().stream().map(ImageRef::toString).collect(Collectors.joining(", ")));
        }
        if (!force && !containers.isEmpty()) {
            throw inUse(Problem.IMAGE_IN_USE, id, containers);
        }
        return forget(image, references(image), containers.isEmpty());
    }

    private static List<ImageRef> references(Image image) {
        List<ImageRef> all = new ArrayList<>(image.names());
        all.addAll(image.repoDigests());
        return all;
    }

    /** One name at most, and digests of no other repository: nothing is lost by an oversight when all of them go. */
    private static boolean isSingle(List<ImageRef> names) {
        return names.size() <= 1
                || (names.stream().filter(name -> name.digest() == null).count() <= 1
                        && names.stream().map(ImageRef::repository).distinct().count() == 1);
    }

    /** @param delete the image as well; otherwise it stays, without a name if it has no other */
    private List<Removal> forget(Image image, List<ImageRef> names, boolean delete) {
        List<Removal> done = new ArrayList<>();
        names.forEach(name -> done.add(Removal.untagged(name)));
        new IndexChange(store)
                .remove(
                        entry -> store.catalog()
                                        .identity(entry)
                                        .equals(image.id().digest())
                                && (delete || names.stream().anyMatch(entry::isNamed)),
                        delete);
        names.forEach(name -> store.events().untagged(image));
        if (delete) {
            store.events().deleted(image);
            done.add(Removal.deleted(image.id()));
            List<ImageLayer> topmostFirst = new ArrayList<>(image.layers());
            Collections.reverse(topmostFirst);
            removedLayers.addAll(topmostFirst);
        }
        return done;
    }

    /**
     * An image of which documents are lost or broken can still lose its name, so that it can be made or pulled again. Its content goes with
     * the next image that is removed.
     */
    private List<Removal> removeDamaged(ImageRef name) {
        new IndexChange(store).remove(entry -> entry.isNamed(name), true);
        return List.of(Removal.untagged(name));
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
