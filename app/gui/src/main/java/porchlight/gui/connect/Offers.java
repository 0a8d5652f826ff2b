package porchlight.gui.connect;

import java.util.Optional;
import porchlight.client.Arrival;
import porchlight.client.Shield;
import porchlight.gui.connect.Card.Offer;
import porchlight.i18n.Messages;

/// The buttons that the cards offer.
record Offers(Messages words) {
    Offer plain(Action action, String key) {
        String text = words.text(key);
        return new Offer(action, text, text, false, true);
    }

    /// In amber.
    Offer called(Action action, String key) {
        String text = words.text(key);
        return new Offer(action, text, text, true, true);
    }

    /// Gives the internet back. With lockdown on that means to turn it off as well, and the button says so.
    Offer out(Shield shield, String key) {
        return shield.lockdown() ? plain(Action.UNBLOCK, "button.unblock") : plain(Action.GO_UNPROTECTED, key);
    }

    /// Not to connect after all, where that would happen by itself.
    Optional<Offer> notByItself(Arrival arrival) {
        return arrival.doing() instanceof Arrival.Doing.Waiting
                ? Optional.of(plain(Action.DISCONNECT, "button.arrival.not"))
                : Optional.empty();
    }

    /// The same once more, beside a button that does something else first.
    Offer again() {
        return plain(Action.TRY_AGAIN, "button.again");
    }
}
