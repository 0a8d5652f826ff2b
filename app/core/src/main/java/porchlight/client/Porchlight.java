package porchlight.client;

import java.util.Optional;
import java.util.Set;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// The front door: everything that a face may see and ask.
///
/// Nothing here blocks: a wish is queued, and what became of it arrives through a [Live]. Only what [Books] and
/// a few methods of the other parts return is waited for, and belongs off the window's thread.
public interface Porchlight extends AutoCloseable {
    /// The network's name, `mainnet`, `testnet`, `sandbox`, or a profile's.
    String network();

    /// The chain on which payments run, for instance 137; 0 where it is not known.
    default long chainId() {
        return 0;
    }

    /// The contract of MYST on that chain; empty where it is not known.
    default Optional<Address> token() {
        return Optional.empty();
    }

    Live<ConnectionState> connection();

    Live<HomeList> homes();

    Live<Wallet> wallet();

    Live<Whereabouts> whereabouts();

    Live<Statistics> statistics();

    /// The invoice answered last; every one is told.
    Live<Optional<Payment>> payments();

    Live<Settings> settings();

    Live<Set<HomeId>> favourites();

    /// Whose wallet it is.
    Keys keys();

    /// Money in.
    TopUps topUps();

    /// Registration, and what moves money out.
    Account account();

    /// What was spent, and on what.
    Books books();

    /// What guards the money.
    Guard guard();

    /// What can be handed to whoever helps with a fault.
    Reports reports();

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

    void change(Settings settings);

    void star(HomeId home, boolean on);

    /// Ends the session if there is one, blocked or open as the user left it, and frees everything.
    @Override
    void close();
}
