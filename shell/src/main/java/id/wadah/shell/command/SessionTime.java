package id.wadah.shell.command;

import id.wadah.engine.PointInTime;
import id.wadah.shell.session.Session;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Moments as a person writes and reads them, who may be in another time zone than the daemon. */
public final class SessionTime {

    private SessionTime() {}

    /** @return null when nothing was written */
    static @Nullable Instant parse(@Nullable String written, String option, Session session) {
        return written == null || written.isEmpty()
                ? null
                : PointInTime.parse(written, option, Instant.now(), zone(session));
    }

    /** A date without a zone means the client's. */
    public static ZoneId zone(Session session) {
        try {
            String zone = session.environment().getOrDefault("TZ", "");
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone.replaceFirst("^:", ""));
        } catch (DateTimeException unknown) {
            return ZoneId.systemDefault();
        }
    }
}
