package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Map;
import java.util.Optional;

/**
 * A network interface; source: network_namespaces(7).
 *
 * @param pid host pid of a process in its network namespace
 */
public record InterfaceObject(long pid, String name) implements LiveObject {

    /** One in the engine's own network. */
    public static InterfaceObject ofHost(String name) {
        return new InterfaceObject(NetworkLook.OWN, name);
    }

    @Override
    public String kind() {
        return "interface";
    }

    @Override
    public String identity() {
        return name;
    }

    @Override
    public boolean exists() {
        return counters().isPresent();
    }

    private Optional<NetworkDevices.Counters> counters() {
        return Proc.HOST.process(pid).networkDevices().flatMap(devices -> devices.named(name));
    }

    @Override
    public String shownBy() {
        return NetworkLook.command(pid) + "ip -d link show " + name;
    }

    @Override
    public Map<String, String> details() {
        return counters()
                .map(now -> Details.of(
                        "rx_bytes", Long.toString(now.receivedBytes()),
                        "rx_packets", Long.toString(now.receivedPackets()),
                        "tx_bytes", Long.toString(now.sentBytes()),
                        "tx_packets", Long.toString(now.sentPackets())))
                .orElse(Map.of());
    }
}
