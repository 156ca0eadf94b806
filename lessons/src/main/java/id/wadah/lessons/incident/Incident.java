package id.wadah.lessons.incident;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import id.wadah.engine.Engine;

/**
 * Something of the learner's own that a lesson breaks, once, while it works. Implementations are records whose components are the
 * parameters in the manifest: {@code {"incident": "cable-fault", "container": "{A}"}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "incident")
public interface Incident {

    /**
     * Breaks it in the kernel; what it breaks goes away with the containers that it belongs to.
     *
     * @return false when what is to be broken has just gone
     */
    boolean strike(Engine engine);
}
