package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Optional;

/** How a container's root is made of its layers: read from its mounts while it runs. Source: the Engine API, DriverData. */
final class GraphDriverJson {

    private GraphDriverJson() {}

    /** @param pid PID 1 as the host sees it, 0 when it does not run */
    static ObjectNode of(long pid, ContainerFiles files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Optional<Mount> overlay = root(pid).filter(mount -> mount.fsType().equals("overlay"));
        ObjectNode data = json.objectNode();
        overlay.flatMap(mount -> mount.superOption("lowerdir")).ifPresent(lower -> data.put("LowerDir", lower));
        data.put("MergedDir", files.merged().toString());
        data.put("UpperDir", upper(overlay, "upperdir", files.upper().toString()));
        data.put("WorkDir", upper(overlay, "workdir", files.work().toString()));
        json.set("Data", data);
        json.put("Name", "overlay2");
        return json;
    }

    private static String upper(Optional<Mount> overlay, String option, String kept) {
        return overlay.flatMap(mount -> mount.superOption(option)).orElse(kept);
    }

    private static Optional<Mount> root(long pid) {
        return pid == 0 ? Optional.empty() : Proc.HOST.process(pid).mounts().flatMap(mounts -> mounts.at("/"));
    }
}
