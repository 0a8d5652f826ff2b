package porchlight.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import porchlight.identity.Address;

/// What lies around a network's payment chain and only the account needs: `payments.md §2.1`, `§11.5`, `§13`.
///
/// @param affiliator base URL of referral tokens, up to and with `/api/v1`; empty where there is none
/// @param firstChain the dearer chain (L1) whose fees are shown beside ours; empty where the transactor serves one only
/// @param formerHubs contracts of hubs that were active before, newest first
/// @param legacy where MYST with 8 decimals lies; empty where it never existed
public record MembershipPlaces(
        Optional<URI> affiliator, OptionalLong firstChain, List<Address> formerHubs, Optional<Legacy> legacy) {
    /// Nothing of it.
    public static final MembershipPlaces NONE =
            new MembershipPlaces(Optional.empty(), OptionalLong.empty(), List.of(), Optional.empty());

    private static final URI AFFILIATOR = URI.create("https://affiliator.mysterium.network/api/v1");

    /// Around the network that people use.
    public static final MembershipPlaces MAINNET = new MembershipPlaces(
            Optional.of(AFFILIATOR),
            OptionalLong.of(1),
            List.of(Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2")),
            Optional.of(new Legacy(
                    1,
                    List.of(
                            URI.create("https://ethereum1.mysterium.network/"),
                            URI.create("https://cloudflare-eth.com/")),
                    Address.of("0xa645264c5603e96c3b0b078cdab68733794b0a71"),
                    Address.of("0x4cf89ca06ad997bc732dc876ed2a7f26a9e7f361"))));

    /// Around the network for testers.
    public static final MembershipPlaces TESTNET =
            new MembershipPlaces(Optional.of(AFFILIATOR), OptionalLong.empty(), List.of(), Optional.empty());

    public MembershipPlaces {
        formerHubs = List.copyOf(formerHubs);
    }

    /// The token of 2017.
    ///
    /// @param chainId where both tokens are
    /// @param rpc JSON-RPC endpoints of that chain, tried in order
    /// @param token with 8 decimals
    /// @param successor with 18 decimals, made one for one when the old ones are burnt
    public record Legacy(long chainId, List<URI> rpc, Address token, Address successor) {
        public Legacy {
            rpc = List.copyOf(rpc);
        }
    }

    /// What lies around a network; for one that is not built in, what its [Network.Provider] tells.
    public static MembershipPlaces around(Network network) {
        return switch (network.name()) {
            case "mainnet" -> MAINNET;
            case "testnet" -> TESTNET;
            default ->
                ServiceLoader.load(Network.Provider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(provider -> provider.network()
                                .filter(found -> found.name().equals(network.name()))
                                .isPresent())
                        .findFirst()
                        .map(Network.Provider::around)
                        .orElse(NONE);
        };
    }
}
