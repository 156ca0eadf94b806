package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class NetworkChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            CablePlugged.class,
            CableEnd.class,
            CableCount.class,
            CableTraffic.class,
            PageServed.class,
            PagePublished.class,
            ForwardedTo.class,
            PortUsed.class,
            PortRefused.class,
            DefaultGateway.class,
            MasqueradedSubnet.class,
            MasqueradeCounted.class,
            NetworkMade.class,
            ReachedByName.class,
            NameServer.class,
            KeptApart.class,
            ServerReached.class);

    private NetworkChecks() {}
}
