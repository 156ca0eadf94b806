package id.wadah.engine.container;

/** Runs programs for builds. */
public interface StageContainers {

    /**
     * Makes a container that is removed by whoever made it, or else by the next start of the engine; it is not started yet.
     *
     * @throws id.wadah.engine.EngineException for what is written wrongly or not to be had, or when there is no room for it
     */
    StageContainer create(StageRequest request);
}
