package id.wadah.engine.object;

import id.wadah.engine.step.KernelObject;
import java.util.Map;

/** A kernel object that tells more about itself, each time from a fresh read. */
public sealed interface LiveObject extends KernelObject
        permits NamespaceObject,
                CgroupObject,
                MountObject,
                OverlayObject,
                ProcessObject,
                PtyObject,
                UidMapObject,
                CapabilitiesObject,
                SeccompObject,
                ResolverObject,
                InterfaceObject,
                AddressObject,
                RouteObject,
                RuleObject,
                ListenerObject {

    /** What the kernel says of it at this moment, in a fixed order, under the kernel's own names; empty when it is gone. */
    Map<String, String> details();
}
