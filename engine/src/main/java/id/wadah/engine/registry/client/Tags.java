package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.registry.client.auth.Scope;
import java.util.List;

/** The tags of a repository. */
final class Tags {

    private final RegistryConnection registry;

    Tags(RegistryConnection registry) {
        this.registry = registry;
    }

    /** @throws EngineException {@link Problem#PULL_DENIED} when there is no such repository, or it may not be read */
    List<String> of(ImageRef repository) {
        EngineException denied =
                new EngineException(Problem.PULL_DENIED, repository.repository(), repository.registry());
        return new Pages(registry)
                .read("/v2/" + repository.path() + "/tags/list", "tags", Scope.pull(repository.path()), denied)
                .orElseThrow(() -> denied);
    }
}
