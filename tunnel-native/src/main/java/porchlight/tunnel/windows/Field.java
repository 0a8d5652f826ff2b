package porchlight.tunnel.windows;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// What a filter may ask of a packet, in the order in which a filter lists it. For ICMP the local port is the type
/// and the remote port the code (`FWPM_CONDITION_ICMP_TYPE` is another name of `FWPM_CONDITION_IP_LOCAL_PORT`).
///
/// The keys are the `FWPM_CONDITION_…` of the Windows SDK's `fwpmu.h`.
enum Field {
    FLAGS("632ce23b-5167-435c-86d7-e903684aa80c"),
    APP("d78e1e87-8644-4ea5-9437-d809ecefc971"),
    USER("af043a0a-b34d-4f86-979c-c90371af6e66"),
    /// The interface that the local address belongs to, as a LUID.
    INTERFACE("4cd62a49-59c3-4969-b7f3-bda5d32890a4"),
    /// The interface that the packet came in by, as a LUID.
    ARRIVAL("618a9b6d-386b-4136-ad6e-b51587cfb1cd"),
    PROTOCOL("3971ef2b-623e-4f9a-8cb1-6e79b806b9a7"),
    LOCAL_ADDRESS("d9ee00de-c1ef-4617-bfe3-ffd8f5a08957"),
    LOCAL_PORT("0c1ba1af-5765-453f-af22-a8f791ac775b"),
    REMOTE_ADDRESS("b235ae9a-1d64-49b8-a44c-5ff3d9095045"),
    REMOTE_PORT("c35a604d-d22b-4e1a-91b4-68f674ee674b");

    private final UUID key;

    Field(String key) {
        this.key = UUID.fromString(key);
    }

    UUID key() {
        return key;
    }

    static Optional<Field> of(UUID key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
