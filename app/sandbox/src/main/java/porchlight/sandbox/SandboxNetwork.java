package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import porchlight.client.MembershipPlaces;
import porchlight.client.Network;

/// Brings the profile `sandbox`, found by `ServiceLoader`. It is there while a sandbox runs: the property
/// `porchlight.sandbox.state` names its folder, by default `/run/porchlight-sandbox`.
public final class SandboxNetwork implements Network.Provider {
    /// The system property with the sandbox's state folder.
    public static final String STATE = "porchlight.sandbox.state";

    /// Where the state folder is unless somebody says otherwise.
    public static final String USUAL_STATE = "/run/porchlight-sandbox";

    @Override
    public Optional<Network> network() {
        return read(NetworkFile::network);
    }

    @Override
    public Optional<MembershipPlaces> around() {
        return read(NetworkFile::around);
    }

    private static <T> Optional<T> read(Function<NetworkFile, T> part) {
        Path folder = Path.of(System.getProperty(STATE, USUAL_STATE));
        if (!Files.exists(folder.resolve(NetworkFile.NAME))) {
            return Optional.empty();
        }
        try {
            return Optional.of(part.apply(NetworkFile.read(folder)));
        } catch (IOException | IllegalArgumentException e) {
            System.getLogger(SandboxNetwork.class.getName())
                    .log(System.Logger.Level.WARNING, "the sandbox's network cannot be used: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
