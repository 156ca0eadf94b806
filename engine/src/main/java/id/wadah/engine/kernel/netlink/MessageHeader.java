package id.wadah.engine.kernel.netlink;

/**
 * The fixed structure between a message's general header and its attributes: {@code ifinfomsg}, {@code nfgenmsg}.
 *
 * @param shown as a person reads it, {@code {ifi_flags=IFF_UP}}; empty when it says nothing
 */
public record MessageHeader(byte[] bytes, String shown) {

    public static final MessageHeader NONE = new MessageHeader(new byte[0], "");

    String before(String attributes) {
        if (shown.isEmpty()) {
            return attributes;
        }
        return attributes.equals("{}") ? shown : shown + ", " + attributes;
    }
}
