package id.wadah.shell.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Wadah this is. */
public final class Build {

    /** Maven puts it into the jar. */
    private static final String DESCRIPTION = "/META-INF/maven/id.wadah/wadah-shell/pom.properties";

    private Build() {}

    /** The version, {@code 0.1.0}; {@code unbuilt} where the classes are not in a jar. */
    public static String version() {
        try (InputStream in = Build.class.getResourceAsStream(DESCRIPTION)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unbuilt");
        } catch (IOException e) {
            throw new UncheckedIOException(DESCRIPTION, e);
        }
    }

    /** What the launcher calls this build of the sources; client and daemon must be of the same. */
    public static String id() {
        return System.getProperty("wadah.build", "unbuilt");
    }

    /** As OCI names it: {@code amd64}, {@code arm64}. */
    public static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
