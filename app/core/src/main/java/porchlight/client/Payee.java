package porchlight.client;

import java.util.stream.Stream;
import porchlight.coin.Coin;
import porchlight.coin.CoinAddress;
import porchlight.coin.WrongAddress;
import porchlight.identity.Address;

/// Whom MYST may be paid to.
public final class Payee {
    private Payee() {}

    /// An address as somebody typed or pasted it. One that is written in both cases carries a check sum (EIP-55),
    /// which has to be right.
    ///
    /// @throws WrongAddress MALFORMED, CHECK_SUM, or OTHER_NETWORK for an address of another coin
    public static Address of(String typed) throws WrongAddress {
        return Address.of(CoinAddress.of(Coin.ETH, typed.strip(), false).text());
    }

    /// Whether nobody could ever take from there what was paid: the network's own contracts, on either chain, and
    /// nobody.
    static boolean isDeadEnd(Network network, Address to) {
        Stream<Address> first = network.l1().stream()
                .flatMap(l1 -> Stream.concat(l1.contracts().stream().flatMap(Payee::all), l1.legacyToken().stream()));
        return Stream.of(Stream.of(Address.ZERO), all(network.contracts()), network.formerHubs().stream(), first)
                .flatMap(each -> each)
                .anyMatch(to::equals);
    }

    private static Stream<Address> all(Network.Contracts contracts) {
        return Stream.of(
                contracts.registry(), contracts.channelImplementation(), contracts.token(), contracts.hermes());
    }
}
