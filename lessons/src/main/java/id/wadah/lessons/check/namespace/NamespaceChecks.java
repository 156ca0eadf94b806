package id.wadah.lessons.check.namespace;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class NamespaceChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            HostnameIs.class,
            HostnameFate.class,
            NamespaceInode.class,
            InnerProcess.class,
            InnerPid.class,
            Zombie.class,
            OrphanReaped.class,
            OwnRoot.class,
            RootInode.class,
            MountInside.class,
            OnlyLoopback.class,
            HostInterfaces.class,
            ContainerFate.class,
            HostUid.class,
            IpcPair.class,
            LoopbackTraffic.class,
            NamespacePid.class,
            NamespacesShared.class,
            NeighbourEnded.class,
            OverflowUid.class,
            OwnIsolation.class,
            RootMapped.class,
            SegmentFate.class,
            SegmentRemoved.class,
            SharedSegment.class);

    private NamespaceChecks() {}
}
