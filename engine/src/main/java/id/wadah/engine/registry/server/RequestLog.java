package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpExchange;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The last requests that a registry has answered, and how much that was in all. */
final class RequestLog {

    private static final int MOST = 2000;
    private static final int LONGEST = 512;
    private static final int MOST_CLIENTS = 10_000;

    private final Deque<LoggedRequest> last = new ArrayDeque<>();
    private final Set<InetAddress> clients = new HashSet<>();
    private long count;
    private long sent;
    private long received;

    synchronized void add(HttpExchange exchange) {
        count++;
        sent += exchange.sent();
        received += exchange.received();
        if (clients.size() < MOST_CLIENTS) {
            clients.add(exchange.client());
        }
        last.addLast(new LoggedRequest(count, shortened(exchange)));
        if (last.size() > MOST) {
            last.removeFirst();
        }
        notifyAll();
    }

    private static HttpExchange shortened(HttpExchange exchange) {
        return new HttpExchange(
                exchange.at(),
                exchange.client(),
                cut(exchange.method()),
                cut(exchange.target()),
                cut(exchange.agent()),
                exchange.status(),
                exchange.received(),
                exchange.sent(),
                exchange.duration());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Those after that number, the oldest first, as far as they are still known. */
    synchronized List<LoggedRequest> after(long number) {
        return last.stream().filter(each -> each.number() > number).toList();
    }

    /** Waits until there is one after that number, a second at most. */
    synchronized List<LoggedRequest> await(long number) throws InterruptedException {
        if (count <= number) {
            wait(TimeUnit.SECONDS.toMillis(1));
        }
        return after(number);
    }

    synchronized RegistryTraffic traffic() {
        return new RegistryTraffic(clients.size(), count, sent, received);
    }
}
