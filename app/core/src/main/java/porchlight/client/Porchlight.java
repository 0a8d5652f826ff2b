package porchlight.client;

import java.time.Duration;
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

    /// The starred homes, whether they are listed now or not.
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

    /// The homes that the user knows, with what happened there.
    KnownHomes known();

    /// How this network treats us.
    Diagnosis diagnosis();
    /// What can be handed to whoever helps with a fault.
    Reports reports();

    /// What the helper holds besides the connection.
    Live<Shield> shield();

    /// The newest check for leaks.
    Live<LeakLook> leaks();

    /// From any state: leave what is and connect there, behind the shield if it is up.
    void connect(Destination destination);

    /// The choices that the newest tunnel was built with; empty before there was one. What was chosen otherwise
    /// since is told by [SettingsChange#waiting].
    Live<Optional<Settings>> built();

    /// Begins the session anew at the same home with the choices as they are now, behind the shield all the while;
    /// where
    /// that home does not answer any more, at another. Nothing, unless a session runs.
    void reconnect();

    /// Give up this home and take the next one.
    void nextHome();

    /// End the session or the attempt and open the traffic: the user's explicit wish.
    void disconnect();

    /// Ends the session and opens the traffic for a while: the user's explicit wish. At the end the shield goes up
    /// and it connects to the same wish again, to the same home first. While a pause runs it becomes longer, at
    /// most up to [Event.Pause#MOST] from now. Does nothing without a session, nor while lockdown is on, which
    /// [#shield()] says.
    ///
    /// @param length more than nothing, and at most [Event.Pause#MOST]
    void pause(Duration length);

    /// Ends a pause before its time.
    void resume();

    /// The network that this computer is on, and what happens by itself there.
    Live<Arrival> arrival();

    /// Somebody lives here from now on: what the user wished to happen at the start and on other networks
    /// ([Arrivals]) begins. What came of it is told in [#arrival()].
    ///
    /// @param asked a place to connect to in any case, as soon as identity, homes and balance are at hand
    void arrive(Optional<Destination> asked);

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
