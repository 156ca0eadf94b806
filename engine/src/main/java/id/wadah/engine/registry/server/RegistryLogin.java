package id.wadah.engine.registry.server;

/** The name and password that a registry is to ask for. */
public record RegistryLogin(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
