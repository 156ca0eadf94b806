package id.wadah.engine.container;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.object.NamespaceObject;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.step.KernelObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel objects that come with a new process, read from the kernel right after it was made. */
final class BornObjects {

    private BornObjects() {}

    static List<KernelObject> process(long pid) {
        return ProcessObject.of(pid).<List<KernelObject>>map(List::of).orElse(List.of());
    }

    /** The process, and those of its namespaces that are not the engine's. */
    static List<KernelObject> processWithNamespaces(long pid) {
        List<KernelObject> objects = new ArrayList<>(process(pid));
        Optional<ProcNamespaces> ours = Proc.HOST.self().namespaces();
        Optional<ProcNamespaces> its = Proc.HOST.process(pid).namespaces();
        if (ours.isPresent() && its.isPresent()) {
            its.get().inodes().forEach((type, inode) -> {
                if (its.get().differs(type, ours.get())) {
                    objects.add(new NamespaceObject(type, inode, pid));
                }
            });
        }
        return objects;
    }

    static List<KernelObject> namespace(long pid, NamespaceType type) {
        return Proc.HOST.process(pid).namespaces().stream()
                .flatMap(its -> its.inode(type).stream().boxed())
                .<KernelObject>map(inode -> new NamespaceObject(type, inode, pid))
                .toList();
    }
}
