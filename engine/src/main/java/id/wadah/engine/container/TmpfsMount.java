package id.wadah.engine.container;

/**
 * {@code --tmpfs PATH[:OPTIONS]}.
 *
 * @param options mount(8) options, comma-separated, such as {@code size=64m,mode=1777,noexec}; may be empty
 */
public record TmpfsMount(String path, String options) {

    public static TmpfsMount parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new TmpfsMount(text, "")
                : new TmpfsMount(text.substring(0, colon), text.substring(colon + 1));
    }
}
