package porchlight.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.connection.ConnectionState;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;

/// The front door: everything that a face may see and ask.
///
/// Nothing here blocks: a wish is queued, and what became of it arrives through a [Live]. Only the methods that
/// return a list read the ledger and belong off the window's thread.
public interface Porchlight extends AutoCloseable {
    /// The network's name, `mainnet`, `testnet`, `sandbox`.
    String network();

    Live<ConnectionState> connection();

    Live<HomeList> homes();

    Live<Wallet> wallet();

    Live<Whereabouts> whereabouts();

    Live<Statistics> statistics();

    /// The invoice answered last; every one is told.
    Live<Optional<Payment>> payments();

    Live<Settings> settings();

    Live<Set<HomeId>> favourites();

    Live<List<Order>> orders();

    /// What the helper holds besides the connection.
    Live<Shield> shield();

    /// The newest check for leaks.
    Live<LeakLook> leaks();

    /// From any state: leave what is and connect there, behind the shield if it is up.
    void connect(Destination destination);

    /// Give up this home and take the next one.
    void nextHome();

    /// End the session or the attempt and open the traffic: the user's explicit wish.
    void disconnect();

    /// Leave the shield without a tunnel: the user's explicit wish.
    void goUnprotected();

    /// Turns lockdown on or off: whether the end of a tunnel leads to a block and not to the open. What became of
    /// it, as of the next three, is told in [#shield()].
    void lockdown(boolean on);

    /// Turns lockdown off where it is on, and opens the traffic: the user's explicit wish.
    void unblock();

    /// Lets a sign-in page of this network be visited for five minutes, or ends the visit.
    void portal(boolean on);

    /// Which programs the tunnel is for. Kept until it is changed.
    void split(SplitTunnel which);

    /// Sends one packet of every kind in every way a program can, and asks the helper what became of them. What
    /// was found is told in [#leaks()].
    void checkLeaks();

    /// Ask the services again for homes and prices.
    void refreshHomes();

    /// Ask hub and chain again for the balance.
    void refreshWallet();

    /// Makes an identity under a passphrase and unlocks it. The array is wiped when it was used.
    ///
    /// @param passphrase not empty
    void createIdentity(char[] passphrase);

    /// Unlocks the identity. What became of it shows in [#wallet()]; a wrong passphrase leaves it locked.
    ///
    /// @param passphrase wiped when it was used
    void unlock(char[] passphrase);

    /// Registers the identity with the network: for nothing where the network offers it, else for the fee that the
    /// channel must hold.
    void register();

    /// Orders a top-up from the gateway; it appears in [#orders()].
    ///
    /// @param receive how much MYST shall arrive in the channel
    /// @param currency what the user pays with, `BTC`, `USD`, …
    void orderTopUp(Money receive, String currency);

    void change(Settings settings);

    void star(HomeId home, boolean on);

    /// Sessions, newest first.
    List<PastSession> sessions(int limit);

    /// Ends the session if there is one, blocked or open as the user left it, and frees everything.
    @Override
    void close();
}
