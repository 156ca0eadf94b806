package id.wadah.engine.registry.client.auth;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a token is to allow: {@code repository:library/ubuntu:pull}, several of them at once, or nothing but to be known.
 *
 * <p>Source: the distribution project's documentation, "Token scope".
 */
public record Scope(Set<String> resources) {

    /** To find out whether credentials are right. */
    public static final Scope NONE = new Scope(Set.of());

    /** To list what a registry has. */
    public static final Scope CATALOG = new Scope(Set.of("registry:catalog:*"));

    public Scope {
        resources = Set.copyOf(resources);
    }

    public static Scope pull(String repository) {
        return new Scope(Set.of("repository:" + repository + ":pull"));
    }

    public static Scope push(String repository) {
        return new Scope(Set.of("repository:" + repository + ":pull,push"));
    }

    public Scope and(Scope other) {
        Set<String> both = new TreeSet<>(resources);
        both.addAll(other.resources);
        return new Scope(both);
    }

    /** In an order that does not change. */
    Set<String> sorted() {
        return new TreeSet<>(resources);
    }
}
