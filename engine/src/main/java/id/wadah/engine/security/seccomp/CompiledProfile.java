package id.wadah.engine.security.seccomp;

/** A profile, and the filter made of it. */
public record CompiledProfile(SeccompProfile profile, SeccompFilter filter) {

    public static CompiledProfile of(SeccompProfile profile) {
        return new CompiledProfile(profile, SeccompFilter.of(profile));
    }
}
