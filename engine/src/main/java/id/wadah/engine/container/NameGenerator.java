package id.wadah.engine.container;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Predicate;

/** Names for containers that nobody named: an adjective and something from the archipelago, {@code calm_rinjani}. */
final class NameGenerator {

    private static final List<String> ADJECTIVES = List.of(
            "agile", "bold", "brave", "bright", "calm", "clever", "cosy", "curious", "eager", "fair", "gentle", "glad",
            "happy", "honest", "jolly", "keen", "kind", "lively", "lucid", "merry", "modest", "neat", "nimble", "open",
            "patient", "playful", "proud", "quick", "quiet", "rapid", "ready", "serene", "sharp", "simple", "smart",
            "steady", "sunny", "swift", "tidy", "warm", "wise", "witty");
    private static final List<String> PLACES_AND_THINGS = List.of(
            "alas",
            "anoa",
            "awan",
            "bakau",
            "batik",
            "bintang",
            "bromo",
            "bulan",
            "cendana",
            "dieng",
            "elang",
            "embun",
            "flores",
            "gamelan",
            "hujan",
            "jati",
            "kelapa",
            "kelimutu",
            "komodo",
            "krakatau",
            "lombok",
            "maleo",
            "melati",
            "merapi",
            "musi",
            "nias",
            "ombak",
            "padi",
            "pelangi",
            "rinjani",
            "rotan",
            "sasando",
            "semeru",
            "senja",
            "sungai",
            "sunda",
            "tambora",
            "tarsius",
            "toba",
            "togean",
            "wayang");
    private static final int ATTEMPTS = 20;

    private NameGenerator() {}

    /** A name that is not taken; with a digit at its end when many are. */
    static String generate(Predicate<String> taken) {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String name = pick(ADJECTIVES, random) + "_" + pick(PLACES_AND_THINGS, random);
            if (!taken.test(name)) {
                return name;
            }
        }
        String name = pick(ADJECTIVES, random) + "_" + pick(PLACES_AND_THINGS, random);
        int number = 2;
        while (taken.test(name + number)) {
            number++;
        }
        return name + number;
    }

    private static String pick(List<String> words, SecureRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
