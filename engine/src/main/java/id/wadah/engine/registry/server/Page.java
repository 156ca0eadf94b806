package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list, as a client asks for it with {@code n} and {@code last}.
 *
 * <p>Source: OCI distribution specification, "Listing Tags".
 *
 * @param link the field that leads to the next page; empty on the last one
 */
record Page(List<String> items, Optional<String> link) {

    static final int MOST = 1000;

    /**
     * @param sorted the whole list, capitals first
     * @throws RegistryError {@link ErrorCode#PAGINATION_NUMBER_INVALID}
     */
    static Page of(List<String> sorted, HttpRequest request) {
        String last = request.parameter("last").orElse("");
        List<String> rest =
                sorted.stream().filter(each -> each.compareTo(last) > 0).toList();
        int count = request.parameter("n").map(Page::number).orElse(MOST);
        if (count == 0 || rest.size() <= count) {
            return new Page(count == 0 ? List.of() : rest, Optional.empty());
        }
        List<String> items = rest.subList(0, count);
        String next = URLEncoder.encode(items.get(count - 1), StandardCharsets.UTF_8);
        return new Page(items, Optional.of("<" + request.path() + "?n=" + count + "&last=" + next + ">; rel=\"next\""));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new RegistryError(ErrorCode.PAGINATION_NUMBER_INVALID, "n is not a number of results");
        }
        return Math.min(Integer.parseInt(text), MOST);
    }
}
