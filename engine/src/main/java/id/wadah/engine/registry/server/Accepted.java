package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpFields;
import java.util.List;
import java.util.stream.Stream;

/** Which types of manifests a client takes; source: RFC 9110, 12.5.1. */
record Accepted(List<String> types) {

    static Accepted of(HttpFields fields) {
        return new Accepted(fields.all("Accept").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(each -> each.replaceFirst(";.*", "").strip())
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** Who says nothing takes everything. */
    boolean takes(String type) {
        String family = type.replaceFirst("/.*", "/*");
        return types.isEmpty()
                || types.stream().anyMatch(each -> each.equals(type) || each.equals(family) || each.equals("*/*"));
    }
}
