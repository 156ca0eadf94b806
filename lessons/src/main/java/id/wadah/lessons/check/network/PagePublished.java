package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A port of the host answers with a page. */
public record PagePublished(String port, String body) implements Condition {

    private static final Ipv4 LOOPBACK = Ipv4.of("127.0.0.1");

    public PagePublished {
        Integer.parseInt(port);
        Objects.requireNonNull(body, "body");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<String> page = Probe.page(LOOPBACK, Integer.parseInt(port));
        if (page.filter(body::equals).isPresent()) {
            return Finding.fulfilled(Map.of());
        }
        if (page.isPresent()) {
            return Finding.near("page-published.other-page", port, body);
        }
        return scene.newContainers().stream().anyMatch(each -> each.state().runs())
                ? Finding.near("page-published.nobody", port)
                : Finding.missing("page-published.none", port);
    }
}
