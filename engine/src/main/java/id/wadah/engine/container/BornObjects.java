package id.wadah.engine.container;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.NamespaceObject;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.step.KernelObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kernel objects that come with a new process, read from the kernel right after it was made. */
final class BornObjects {

    private BornObjects() {}

    static List<KernelObject> process(long pid) {
        return ProcessObject.of(pid).<List<KernelObject>>map(List::of).orElse(List.of());
    }

    /** The process, and the namespaces that were made for it. */
    static List<KernelObject> processWithNamespaces(long pid, Set<NamespaceType> made) {
        List<KernelObject> objects = new ArrayList<>(process(pid));
        made.stream().sorted().forEach(type -> objects.addAll(namespace(pid, type)));
        return objects;
    }

    static List<KernelObject> namespace(long pid, NamespaceType type) {
        return Proc.HOST.process(pid).namespaces().stream()
                .flatMap(its -> its.inode(type).stream().boxed())
                .<KernelObject>map(inode -> new NamespaceObject(type, inode, pid))
                .toList();
    }
}
