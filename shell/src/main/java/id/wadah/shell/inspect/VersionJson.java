package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code version} tells, with Docker's field names where Docker has the field. */
public final class VersionJson {

    private VersionJson() {}

    public static ObjectNode of() {
        ObjectNode json = Json.object();
        ObjectNode client = json.putObject("Client");
        client.put("Version", Build.version());
        client.put("Build", Build.id());
        client.put("Os", "linux");
        client.put("Arch", Build.architecture());
        ObjectNode server = json.putObject("Server");
        server.put("Version", Build.version());
        server.put("Build", Build.id());
        server.put("Os", "linux");
        server.put("Arch", Build.architecture());
        server.put("KernelVersion", Machine.kernelRelease());
        server.put("JavaVersion", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        server.put("Pid", ProcessHandle.current().pid());
        return json;
    }
}
