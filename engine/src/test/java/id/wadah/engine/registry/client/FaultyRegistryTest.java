package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pulls from a registry that sends less, more or other bytes than it should, or none. */
@Requires(Need.ROOT)
class FaultyRegistryTest extends FaultyPulls {

    @Test
    void aBrokenDownloadGoesOnWhereItBroke() {
        AtomicInteger cuts = new AtomicInteger();
        Digest big = registry.image.layers.get(1);
        registry.fault = call -> {
            if (is(call, big) && cuts.getAndIncrement() == 0) {
                FaultyRegistry.cut(call, blob(1), 1_000_000);
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        List<String> ranges = registry.seen.stream()
                .filter(each -> each.path().endsWith(big.toString()))
                .map(FaultyRegistry.Seen::range)
                .toList();
        assertEquals(2, ranges.size());
        assertEquals("", ranges.get(0));
        int from = Integer.parseInt(ranges.get(1).replaceAll("\\D", ""));
        assertTrue(from > 0 && from <= 1_000_000, ranges.toString());
    }

    @Test
    void aServerThatKnowsNoRangesIsAskedForAllOfItAgain() {
        AtomicInteger cuts = new AtomicInteger();
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(1))) {
                if (cuts.getAndIncrement() == 0) {
                    FaultyRegistry.cut(call, blob(1), 500_000);
                } else {
                    FaultyRegistry.send(call, 200, blob(1));
                }
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        assertEquals(2, cuts.get());
    }

    @Test
    void whatCameOfAFailedPullIsNotFetchedAgain() {
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(1))) {
                if (FaultyRegistry.header(call, "Range").isEmpty()) {
                    FaultyRegistry.cut(call, blob(1), 1_500_000);
                } else {
                    FaultyRegistry.send(call, 503, new byte[0]);
                }
                return true;
            }
            return false;
        };
        assertEquals(Problem.REGISTRY_FAILED, refused().problem());
        registry.fault = call -> false;
        registry.seen.clear();
        assertEquals(registry.image.digest(), pull(store()).digest());
        FaultyRegistry.Seen second = registry.seen.stream()
                .filter(each ->
                        each.path().endsWith(registry.image.layers.get(1).toString()))
                .findFirst()
                .orElseThrow();
        assertTrue(second.range().startsWith("bytes="), second.toString());
    }

    @Test
    void otherBytesThanTheDigestSaysAreRefused() {
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0))) {
                byte[] other = blob(0).clone();
                other[other.length / 2] ^= 1;
                FaultyRegistry.send(call, 200, other);
                return true;
            }
            return false;
        };
        assertEquals(Problem.WRONG_DIGEST, refused().problem());
        assertFalse(Files.exists(store().blobs().path(registry.image.layers.get(0))));
    }

    @Test
    void moreOrLessThanTheLengthSaysIsRefused() {
        for (int more : new int[] {-7, 9}) {
            registry.fault = call -> {
                if (is(call, registry.image.layers.get(0))) {
                    FaultyRegistry.send(call, 200, Arrays.copyOf(blob(0), blob(0).length + more));
                    return true;
                }
                return false;
            };
            assertEquals(Problem.WRONG_LENGTH, refused().problem(), Integer.toString(more));
        }
    }

    @Test
    void failuresThatPassAreTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0)) && calls.getAndIncrement() < 2) {
                FaultyRegistry.send(call, 500, "{}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        assertEquals(3, calls.get());
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForForever() {
        CountDownLatch end = new CountDownLatch(1);
        patience = NONE;
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0))) {
                call.sendResponseHeaders(200, blob(0).length);
                call.getResponseBody().write(blob(0), 0, 10);
                call.getResponseBody().flush();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }
            return false;
        };
        try {
            assertEquals(Problem.REGISTRY_SILENT, refused().problem());
        } finally {
            end.countDown();
        }
    }
}
