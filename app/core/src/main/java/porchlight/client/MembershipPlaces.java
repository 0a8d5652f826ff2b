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

    /// What a network's profile says of it. The old token needs the new one beside it, and fees of a chain on which the
    /// network has no contracts are no use.
    static MembershipPlaces of(Network network) {
        Optional<Network.L1> l1 = network.l1().filter(chain -> chain.contracts().isPresent());
        Optional<Legacy> old = l1.flatMap(chain -> chain.legacyToken()
                .flatMap(token -> chain.contracts()
                        .map(contracts -> new Legacy(chain.chainId(), chain.rpc(), token, contracts.token()))));
        return new MembershipPlaces(
                Optional.of(network.affiliator()),
                l1.map(chain -> OptionalLong.of(chain.chainId())).orElseGet(OptionalLong::empty),
                network.formerHubs(),
                old);
    }

    /// What lies around a network: what its [Network.Provider] tells, else what its profile says.
    public static MembershipPlaces around(Network network) {
        return ServiceLoader.load(Network.Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.network()
                        .filter(found -> found.name().equals(network.name()))
                        .isPresent())
                .findFirst()
                .flatMap(Network.Provider::around)
                .orElseGet(() -> of(network));
    }
}
