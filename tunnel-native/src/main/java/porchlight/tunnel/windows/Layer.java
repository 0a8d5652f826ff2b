package porchlight.tunnel.windows;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Where WFP asks about traffic. Connecting and accepting are asked about once for each flow, with the program and
/// the account known, and again when the filters change; answers belong to the flow. Forwarding knows addresses
/// only.
///
/// The keys are `FWPM_LAYER_ALE_AUTH_CONNECT_V4` and its kin of the Windows SDK's `fwpmu.h`.
enum Layer {
    CONNECT4("c38d57d1-05a7-4c33-904f-7fbceee60e82"),
    CONNECT6("4a72393b-319f-44bc-84c3-ba54dcb3b6b4"),
    ACCEPT4("e1cd9fe7-f4b5-4273-96c0-592e487b8650"),
    ACCEPT6("a3b42c97-9f04-4672-b87e-cee9c483257f"),
    FORWARD4("a82acc24-4ee1-4ee1-b465-fd1d25cb10a4"),
    FORWARD6("7b964818-19c7-493a-b71f-832c3684d28c");

    private final UUID key;

    Layer(String key) {
        this.key = UUID.fromString(key);
    }

    UUID key() {
        return key;
    }

    boolean v6() {
        return this == CONNECT6 || this == ACCEPT6 || this == FORWARD6;
    }

    static Optional<Layer> of(UUID key) {
        return Arrays.stream(values()).filter(layer -> layer.key.equals(key)).findFirst();
    }
}
