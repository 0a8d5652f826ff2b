package porchlight.client;

import java.util.Optional;
import porchlight.client.Arrival.Doing;
import porchlight.client.Arrival.Need;
import porchlight.connection.Failure;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.Destination;

/// Where this computer is and what happens by itself there, in the user's words, the same in the window and in the
/// terminal.
public final class ArrivalWords {
    private final Messages words;

    public ArrivalWords(Messages words) {
        this.words = words;
    }

    /// What happens by itself; empty where nothing has to be said.
    public Optional<String> doing(Doing doing) {
        return switch (doing) {
            case Doing.Nothing() -> Optional.empty();
            case Doing.StaysOff() -> Optional.of(words.text("arrival.trusted"));
            case Doing.Waiting(Destination to, Need need) -> Optional.of(words.text(key(need), place(to)));
            case Doing.GaveUp(Destination to, Failure why) -> {
                FailureWords failure = words.failure(why);
                yield Optional.of(words.text("arrival.gave.up", place(to), failure.sentence()) + " " + failure.step());
            }
        };
    }

    private static String key(Need need) {
        return switch (need) {
            case NETWORK -> "arrival.waits.network";
            case IDENTITY -> "arrival.waits.identity";
            case HELPER -> "arrival.waits.helper";
            case HOMES -> "arrival.waits.homes";
            case BALANCE -> "arrival.waits.balance";
        };
    }

    /// `Germany`, `Home in Germany`, `Best home anywhere`.
    public String place(Destination to) {
        return switch (to) {
            case Destination.Anywhere() -> words.text("arrival.anywhere");
            case Destination.InCountry(Country country) -> words.country(country);
            case Destination.ThisHome home -> words.text("arrival.home", words.country(home.country()));
        };
    }

    /// On which network this computer is.
    public String here(NetworkHere here) {
        return switch (here) {
            case NetworkHere.Unknown() -> words.text("network.here.unknown");
            case NetworkHere.NotOnThisSystem() -> words.text("network.here.not");
            case NetworkHere.Offline() -> words.text("network.here.offline");
            case NetworkHere.Nameless(boolean wireless) ->
                words.text(wireless ? "network.here.nameless.wifi" : "network.here.nameless");
            case NetworkHere.Known(LocalNetwork network) -> name(network);
        };
    }

    /// A network's name; one by cable is called that.
    public String name(LocalNetwork network) {
        if (!network.wireless()) {
            return words.text("network.wired");
        }
        return network.name().isBlank() ? words.text("network.wifi") : words.text("network.wifi.named", network.name());
    }
}
