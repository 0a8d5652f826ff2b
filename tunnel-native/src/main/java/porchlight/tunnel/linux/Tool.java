package porchlight.tunnel.linux;

/// The programs that a plan may name.
public enum Tool {
    NFT("nft"),
    IP("ip"),
    WG("wg"),
    WIREGUARD_GO("wireguard-go"),
    RESOLVECTL("resolvectl");

    private final String program;

    Tool(String program) {
        this.program = program;
    }

    /// Its file name.
    public String program() {
        return program;
    }
}
