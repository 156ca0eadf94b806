package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageUser;
import id.wadah.engine.image.layout.Scratch;
import java.util.List;
import java.util.function.Function;

/** What all registries of a data root serve; made when the first of them starts. */
record RegistryContent(Scratch scratch, LocalRepositories repositories, ManifestIntake intake, LineRemoval removal) {

    static RegistryContent of(DataRoot root, ImageStore images, Function<ImageId, List<ImageUser>> users) {
        SideShelf side = new SideShelf(root);
        LocalRepositories repositories = new LocalRepositories(root, images, side);
        LineRemoval removal = new LineRemoval(images, side, users);
        return new RegistryContent(
                new Scratch(root), repositories, new ManifestIntake(repositories, images, side, removal), removal);
    }
}
