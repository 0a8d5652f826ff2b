package porchlight.gui.connect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.client.HomeHistory;
import porchlight.client.HomeWords;
import porchlight.client.HomeWords.Fact;
import porchlight.client.KnownHome;
import porchlight.client.KnownHome.Presence;
import porchlight.connection.ConnectionState;
import porchlight.i18n.Messages;

/// Writes what is known of a home. Pure.
final class DetailsWriter {
    private final Messages words;
    private final HomeWords homes;
    private final ZoneId zone;

    DetailsWriter(Messages words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        homes = new HomeWords(words);
    }

    /// What the page is written from.
    ///
    /// @param history empty while the ledger is read
    /// @param rates value of 1 MYST by ISO 4217 code
    record Facts(
            KnownHome home,
            Optional<HomeHistory> history,
            ConnectionState state,
            Map<String, String> rates,
            Instant now) {}

    Details write(Facts facts) {
        KnownHome home = facts.home();
        String place = homes.place(home);
        boolean here = isHere(facts);
        boolean ready = home.offer().isPresent() && !home.isBlocked() && !here;
        List<Fact> past = facts.history()
                .map(history -> homes.past(history, facts.rates(), facts.now(), zone))
                .orElse(List.of());
        return new Details(
                home.id(),
                place,
                subtitle(home),
                home.country(),
                note(facts, here),
                home.isBlocked() ? Optional.of(Tone.INFO) : here ? Optional.of(Tone.OK) : Optional.empty(),
                home.offer().map(offer -> offer.proposal().quality().bars()),
                new Details.Press(words.text("button.connect"), words.text("spoken.connect", place), ready),
                ready ? "" : why(home, here),
                here,
                ready ? Optional.empty() : elsewhere(home, here),
                home.isFavourite(),
                home.isBlocked(),
                homes.about(home),
                home.offer().map(offer -> homes.price(offer, facts.rates())).orElse(List.of()),
                past,
                facts.history().isPresent() && past.isEmpty() ? words.text("home.past.none") : "");
    }

    private static boolean isHere(Facts facts) {
        return facts.state() instanceof ConnectionState.On on
                && on.session().home().id().provider().equals(facts.home().id().provider());
    }

    private String subtitle(KnownHome home) {
        String id = home.id().provider().shortText();
        boolean residential = home.kind().map(kind -> kind.isResidential()).orElse(true);
        return words.text(residential ? "card.home.of" : "card.centre.of", id);
    }

    private String note(Facts facts, boolean here) {
        KnownHome home = facts.home();
        if (home.isBlocked()) {
            return words.text(here ? "details.blocked.here" : "details.blocked");
        }
        if (here) {
            return words.text("details.here");
        }
        if (home.presence() == Presence.UNLISTED) {
            return words.text("details.unlisted");
        }
        return homes.absence(home, facts.now());
    }

    /// Why one cannot connect to it.
    private String why(KnownHome home, boolean here) {
        if (here) {
            return words.text("details.why.here");
        }
        if (home.isBlocked()) {
            return words.text("details.why.blocked");
        }
        return words.text(home.presence() == Presence.UNKNOWN ? "details.why.unsure" : "details.why.absent");
    }

    /// Never a dead end: another home of the country, or of the wish where one is connected through this one.
    private Optional<Details.Press> elsewhere(KnownHome home, boolean here) {
        return here
                ? Optional.of(press(words.text("button.next")))
                : home.country().map(words::country).map(country -> press(words.text("details.elsewhere", country)));
    }

    private static Details.Press press(String text) {
        return new Details.Press(text, text, true);
    }
}
