package id.wadah.shell.command;

/** Which Wadah this is. */
public final class Version {

    /** From the jar's manifest; the classes of a build that is not packed have none. */
    public static final String WADAH = packed();

    private Version() {}

    private static String packed() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
