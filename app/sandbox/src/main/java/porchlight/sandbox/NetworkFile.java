package porchlight.sandbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.client.MembershipPlaces;
import porchlight.client.Network;
import porchlight.identity.Address;
import porchlight.sandbox.chain.Contracts;

/// What a running sandbox writes down about itself, so that its other processes and the client find it.
///
/// @param name of the network profile
/// @param hermesId the active hub's contract
/// @param echo `host:port` of the reachability echo, for homes
/// @param hub base URL of the hub's API
/// @param web the "what is my address" page
/// @param seed of homes and keys
/// @param homes how many are announced
/// @param legacyToken MYST with 8 decimals
/// @param firstChain whose dearer fees the transactor tells for comparison
public record NetworkFile(
        String name,
        long chainId,
        String registry,
        String channelImplementation,
        String hermesImplementation,
        String token,
        String hermesId,
        String discovery,
        List<String> brokers,
        String transactor,
        String gateway,
        String affiliator,
        String observer,
        String location,
        List<String> rpc,
        List<String> stun,
        String echo,
        String hub,
        String web,
        long seed,
        int homes,
        String legacyToken,
        long firstChain) {
    /// Its name in the sandbox's state folder.
    public static final String NAME = "network.json";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /// Appears whole or not at all.
    void write(Path folder) throws IOException {
        Path fresh = Files.writeString(folder.resolve(NAME + ".new"), GSON.toJson(this) + "\n");
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// @param folder the sandbox's state folder
    /// @throws IOException if there is no such file or it is not whole
    public static NetworkFile read(Path folder) throws IOException {
        try {
            NetworkFile file = GSON.fromJson(Files.readString(folder.resolve(NAME)), NetworkFile.class);
            if (file == null || file.name() == null || file.rpc() == null) {
                throw new IOException("the sandbox's network file is not whole");
            }
            return file;
        } catch (JsonParseException e) {
            throw new IOException("the sandbox's network file is broken", e);
        }
    }

    /// Where everything lies on the chain.
    public Contracts contracts() {
        return new Contracts(
                chainId,
                Address.of(token),
                Address.of(registry),
                Address.of(channelImplementation),
                Address.of(hermesImplementation),
                Address.of(hermesId));
    }

    /// What lies around it, for the account.
    public MembershipPlaces around() {
        return new MembershipPlaces(
                Optional.of(URI.create(affiliator)),
                firstChain > 0 ? OptionalLong.of(firstChain) : OptionalLong.empty(),
                List.of(),
                Optional.ofNullable(legacyToken)
                        .map(old -> new MembershipPlaces.Legacy(
                                chainId, rpc.stream().map(URI::create).toList(), Address.of(old), Address.of(token))));
    }

    /// The profile that the client uses.
    public Network network() {
        return new Network(
                name,
                chainId,
                Address.of(registry),
                Address.of(channelImplementation),
                Address.of(token),
                Address.of(hermesId),
                URI.create(discovery),
                brokers,
                URI.create(transactor),
                URI.create(gateway),
                URI.create(location),
                rpc.stream().map(URI::create).toList(),
                stun,
                Network.SERVICE_TYPES,
                true,
                URI.create(affiliator),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
