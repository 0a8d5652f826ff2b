package porchlight.gui.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Wallet;
import porchlight.gui.connect.Action;
import porchlight.gui.connect.Card;
import porchlight.gui.desktop.TrayFace.Entry;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

/// Writes what the lamp in the tray says. The words for state and buttons are those of the stage's card, so that the
/// two never say different things. Pure.
final class TrayWriter {
    private final Messages words;

    TrayWriter(Messages words) {
        this.words = words;
    }

    /// What it is written from.
    ///
    /// @param card the stage's
    /// @param places favourites and last homes, best first
    /// @param parting what ending Porchlight does now
    record Facts(Card card, Wallet wallet, List<Place> places, Parting parting) {
        Facts {
            places = List.copyOf(places);
        }
    }

    /// A home to go to at once.
    ///
    /// @param name city and country
    record Place(String name, Destination.ThisHome to) {}

    TrayFace write(Facts facts) {
        Card card = facts.card();
        String state =
                card.title().isBlank() || !saysWhere(card) ? card.status() : words.join(card.status(), card.title());
        List<Entry> menu = new ArrayList<>();
        menu.add(Entry.says(state));
        menu.add(Entry.line());
        button(card.button(), card).ifPresent(menu::add);
        card.second().flatMap(second -> button(second, card)).ifPresent(menu::add);
        if (!facts.places().isEmpty()) {
            menu.add(Entry.line());
            menu.add(Entry.says(words.text("tray.places")));
            facts.places().forEach(place -> menu.add(Entry.does(place.name(), new TrayWish.Connect(place.to()))));
        }
        menu.add(Entry.line());
        facts.wallet()
                .balance()
                .ifPresent(balance -> menu.add(
                        Entry.does(words.text("tray.balance", words.figures().price(balance)), new TrayWish.Wallet())));
        menu.add(Entry.does(words.text("tray.open"), new TrayWish.Open()));
        menu.add(Entry.does(facts.parting().quit(words), new TrayWish.Quit(facts.parting())));
        return new TrayFace(card.lit(), words.text("app.name"), state, words.isRightToLeft(), menu);
    }

    /// Where the card's title is a place and not half a sentence about a fault.
    private static boolean saysWhere(Card card) {
        return card.country().isPresent() && (card.lit() || card.button().action() == Action.CONNECT);
    }

    /// A button that only works where it can be read what it does stays in the window.
    private Optional<Entry> button(Card.Offer offer, Card card) {
        if (!offer.ready()) {
            return Optional.of(Entry.says(offer.text()));
        }
        boolean named = offer.action() == Action.CONNECT && !card.lit();
        return Optional.of(Entry.does(
                named ? words.join(offer.text(), card.title()) : offer.text(), new TrayWish.Press(offer.action())));
    }
}
