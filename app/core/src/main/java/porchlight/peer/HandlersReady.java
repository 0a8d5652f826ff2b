package porchlight.peer;

/// P2PChannelHandlersReady: the provider's "you may speak", published on a subject shared by all who dial it
/// (`p2p.md §3.2`).
///
/// @param value normally `HANDLERS READY`; other texts count as well
public record HandlersReady(String value) {
    /// What a provider publishes.
    public static final HandlersReady READY = new HandlersReady("HANDLERS READY");

    /// The protobuf form.
    public byte[] encode() {
        return Wire.write(out -> Wire.text(out, 1, value));
    }

    /// @throws MalformedMessage if it is not such a message or larger than 1 KiB
    public static HandlersReady decode(byte[] bytes) throws MalformedMessage {
        String[] value = {""};
        Wire.read("P2PChannelHandlersReady", bytes, 1024, (tag, in) -> {
            if (tag != Wire.tag(1, Wire.BYTES)) {
                return false;
            }
            value[0] = in.readStringRequireUtf8();
            return true;
        });
        return new HandlersReady(value[0]);
    }
}
