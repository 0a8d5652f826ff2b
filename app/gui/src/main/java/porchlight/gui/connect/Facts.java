package porchlight.gui.connect;

import java.time.Instant;
import java.util.Optional;
import porchlight.client.Arrival;
import porchlight.client.HelperStarter;
import porchlight.client.Shield;
import porchlight.client.Spent;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;

/// What the card is written from.
///
/// @param chosen where the user points now
/// @param chosenHome the home, where one is chosen and in the list
/// @param chosenGroup its country as the list has it
/// @param leaving the user pressed Cancel or Disconnect and core has not answered yet
/// @param canStartHelper whether this installation knows how to start the helper
/// @param shield what the helper holds besides the connection
/// @param arrival what happens by itself here
/// @param now the time, for what runs out
/// @param starting a password is being asked for
/// @param started what came of the last time it was; empty before
record Facts(
        ConnectionState state,
        Statistics statistics,
        Spent spent,
        Wallet wallet,
        Whereabouts whereabouts,
        Destination chosen,
        Optional<Home> chosenHome,
        Optional<CountryGroup> chosenGroup,
        boolean leaving,
        boolean canStartHelper,
        Shield shield,
        Arrival arrival,
        Instant now,
        boolean starting,
        Optional<HelperStarter.Outcome> started) {}
