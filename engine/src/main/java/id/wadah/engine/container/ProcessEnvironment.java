package id.wadah.engine.container;

import id.wadah.engine.image.oci.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment that a program begins with: {@code NAME=value} each, every name once, a later one in the place of an earlier. */
final class ProcessEnvironment {

    static final String DEFAULT_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private ProcessEnvironment() {}

    /** What every container has, over it what its image sets, over it what was asked for. */
    static List<String> of(ProcessRequest process, RunConfig defaults, String hostname) {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, DEFAULT_PATH);
        put(variables, "HOSTNAME=" + hostname);
        if (process.tty()) {
            put(variables, "TERM=xterm");
        }
        defaults.environment().forEach(each -> put(variables, each));
        process.environment().forEach(each -> put(variables, each));
        return List.copyOf(variables.values());
    }

    /** The whole list again, with {@code more} put over it. */
    static List<String> overlaid(List<String> environment, List<String> more) {
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach(each -> put(variables, each));
        more.forEach(each -> put(variables, each));
        return new ArrayList<>(variables.values());
    }

    /** A name without a value takes the variable away. */
    private static void put(Map<String, String> variables, String variable) {
        int equals = variable.indexOf('=');
        if (equals < 0) {
            variables.remove(variable);
        } else {
            variables.put(variable.substring(0, equals), variable);
        }
    }
}
